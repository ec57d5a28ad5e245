package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A cancelled call ends at once, once, and costs nobody anything, wherever it is. */
final class CancellationTest {

    private static void assertCancelled(Bench bench, Flight call, String way) {
        bench.pass(Duration.ofMinutes(1));
        assertThat(call.future().isCancelled()).isTrue();
        assertThatThrownBy(() -> call.future().get())
                .isInstanceOf(CancellationException.class)
                .hasRootCauseInstanceOf(CallException.class);
        assertThat(call.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(call.attempts()).isEqualTo(way);
        assertThat(bench.journal().word()).as("no further attempt").isEqualTo(way);
        assertThat(bench.events().ended()).containsExactly("CANCELLED");
        assertThat(bench.events().cooldowns()).isEmpty();
        assertThat(bench.time().armed()).isZero();
        assertThat(bench.time().uncaught()).isEmpty();
    }

    @Test
    void duringAnAttempt() {
        Bench bench = Bench.of("a", "b").always("a", Scripted.silent());
        Flight call = bench.start();
        bench.pass(Duration.ofSeconds(1));

        boolean done = call.cancel();

        assertThat(done).isTrue();
        assertCancelled(bench, call, "a");
        assertThat(bench.upstream().cancelled()).containsExactly("a");
        assertThat(call.trail().attempts().get(0).kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(call.trail().attempts().get(0).took()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void duringABackoff() {
        Bench bench = Bench.of("a").failing("a", ErrorKind.RATE_LIMITED);
        Flight call = bench.start();
        bench.pass(Duration.ofMillis(100));
        assertThat(bench.time().armed()).isEqualTo(1);

        call.cancel();

        assertThat(bench.time().armed()).as("at once").isZero();
        bench.pass(Duration.ofMinutes(1));
        assertThat(call.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void duringTheJitterBeforeAnotherDeployment() {
        Bench bench = Bench.of("a", "b").failing("a", ErrorKind.SERVER_ERROR);
        Flight call = bench.start();
        bench.pass(Duration.ofMillis(5));

        call.cancel();

        assertCancelled(bench, call, "a");
    }

    @Test
    void inLine() {
        Held held = new Held();
        Bench bench = new Bench().model("m", m -> m.maxParallel(1), "a").then("a", held);
        Flight first = bench.start();
        Flight call = bench.start();

        call.cancel();
        held.answer("first");
        bench.pass(Duration.ofMinutes(1));

        assertThat(first.value()).isEqualTo("first");
        assertThat(call.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(call.trail().attempts()).isEmpty();
        assertThat(bench.journal().word()).isEqualTo("a");
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void beforeItsBlockingCodeHasAThread() {
        Bench bench = Bench.of("a", "b");
        bench.upstream().mayBlock(true);
        Flight call = bench.start();

        call.cancel();
        bench.pass(Duration.ofMinutes(1));

        assertThat(call.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(bench.journal().word()).isEmpty();
        assertThat(bench.time().armed()).isZero();
        assertThat(bench.events().ended()).containsExactly("CANCELLED");
    }

    @Test
    void afterTheEndItDoesNothing() {
        Bench bench = Bench.of("a");
        Flight call = bench.call();

        boolean done = call.cancel();

        assertThat(done).isFalse();
        assertThat(call.future().isCancelled()).isFalse();
        assertThat(call.value()).isEqualTo("a");
        assertThat(bench.events().ended()).containsExactly("answered");
    }

    @Test
    void twiceIsOnce() {
        Bench bench = Bench.of("a").always("a", Scripted.silent());
        Flight call = bench.start();

        call.cancel();
        boolean again = call.cancel();

        assertThat(again).isTrue();
        assertCancelled(bench, call, "a");
        assertThat(bench.upstream().cancelled()).hasSize(1);
    }

    @Test
    void aFailureThatArrivesAfterwardsStartsNothing() {
        Held held = new Held();
        Bench bench = Bench.of("a", "b").then("a", held);
        Flight call = bench.start();

        call.cancel();
        held.fail(ErrorKind.SERVER_ERROR);

        assertCancelled(bench, call, "a");
    }

    @Test
    void manyOfThemLeaveTheHealthOfADeploymentUntouched() {
        Bench bench = Bench.of("a", "b").always("a", Scripted.silent());
        for (int i = 0; i < 50; i++) {
            Flight call = bench.start();
            bench.pass(Duration.ofSeconds(9));
            call.cancel();
        }

        assertThat(bench.events().cooldowns()).isEmpty();
        assertThat(bench.journal().word()).isEqualTo("a".repeat(50));
    }

    @Test
    void hooksRunOnceAndOneThatThrowsKeepsNoOtherFromRunning() {
        List<String> ran = new ArrayList<>();
        Bench bench = Bench.of("a").always("a", (request, attempt) -> {
            attempt.onCancel(() -> ran.add("first"));
            attempt.onCancel(() -> {
                throw new IllegalStateException("a hook");
            });
            attempt.onCancel(() -> ran.add("last"));
            return new CompletableFuture<>();
        });
        Flight call = bench.start();

        call.cancel();
        bench.time().settle();

        assertThat(call.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(ran).containsExactly("first", "last");
    }

    @Test
    void aHookThatIsRegisteredTooLateRunsAtOnceAndTheAttemptKnows() {
        Held held = new Held();
        List<String> ran = new ArrayList<>();
        Bench bench = Bench.of("a").always("a", held);
        Flight call = bench.start();
        boolean before = held.attempts().get(0).cancelled();

        call.cancel();
        held.attempts().get(0).onCancel(() -> ran.add("late"));
        bench.time().settle();

        assertThat(before).isFalse();
        assertThat(held.attempts().get(0).cancelled()).isTrue();
        assertThat(ran).containsExactly("late");
    }

    @Test
    void theFutureOfAnAnswerAloneForwardsIt() {
        Bench bench = Bench.of("a").always("a", Scripted.silent());
        CompletableFuture<String> answer = bench.router().callAsync(new Echo("m", "x"), CallOptions.defaults());

        answer.cancel(true);
        bench.time().settle();

        assertThat(bench.upstream().cancelled()).containsExactly("a");
        assertThat(bench.events().ended()).containsExactly("CANCELLED");
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void anAttemptThatWasAnsweredIsNotStopped() {
        Bench bench = Bench.of("a", "b").failing("a", ErrorKind.SERVER_ERROR);

        bench.call().cancel();
        bench.pass(Duration.ofMinutes(1));

        assertThat(bench.upstream().cancelled()).isEmpty();
    }
}
