package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A slot is given back when the attempt has really ended, not when nobody waits for it any more. */
final class AbandonedSlotTest {

    private final Held held = new Held();
    private final Bench bench =
            new Bench().model("m", m -> m.maxParallel(1).attempts(1), "a").then("a", held);

    @Test
    void theSlotOfAnAttemptThatTimedOutStaysTakenUntilTheProviderEnds() {
        bench.start();
        bench.pass(Duration.ofSeconds(10));

        Flight next = bench.start();
        boolean waited = next.isOpen();
        held.answer("too late");
        bench.time().settle();

        assertThat(waited).isTrue();
        assertThat(next.value()).isEqualTo("a");
        assertThat(bench.journal().word()).isEqualTo("aa");
    }

    @Test
    void theSlotOfACancelledAttemptStaysTakenUntilTheProviderEnds() {
        bench.start().cancel();

        Flight next = bench.start();
        boolean waited = next.isOpen();
        held.fail(ErrorKind.CONNECTION_LOST);
        bench.time().settle();

        assertThat(waited).isTrue();
        assertThat(next.value()).isEqualTo("a");
    }

    @Test
    void whatALateAnswerSaysChangesNothing() {
        Flight first = bench.start();
        bench.pass(Duration.ofSeconds(10));
        ErrorKind kind = first.kind();

        held.fail(ErrorKind.AUTHENTICATION);
        bench.time().settle();

        assertThat(first.kind()).isEqualTo(kind);
        assertThat(bench.events().cooldowns()).isEmpty();
        assertThat(bench.events().ended()).hasSize(1);
        assertThat(bench.events().attempts()).hasSize(1);
    }

    @Test
    void anAttemptThatWasStoppedBeforeItsBlockingCodeRanTakesNoSlotWithIt() {
        Bench blocking = new Bench().model("m", m -> m.maxParallel(1), "a");
        blocking.upstream().mayBlock(true);

        Flight first = blocking.start();
        first.cancel();
        blocking.time().settle();
        Flight next = blocking.call();

        assertThat(first.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(next.value()).isEqualTo("a");
        assertThat(blocking.journal().word())
                .as("the cancelled attempt never reached the plugin")
                .isEqualTo("a");
    }

    @Test
    void anAttemptThatIsCancelledFromWithinTheProviderGivesItsSlotBack() {
        Flight[] self = new Flight[1];
        Bench reentrant = new Bench().model("m", m -> m.maxParallel(1), "a", "b");
        reentrant.then("a", held).then("a", (request, attempt) -> {
            self[0].cancel();
            return Scripted.ok().answer(request, attempt);
        });
        reentrant.then("b", Scripted.silent());
        reentrant.start();
        reentrant.start();
        self[0] = reentrant.start();

        held.answer("first");
        reentrant.time().settle();
        Flight next = reentrant.call();

        assertThat(self[0].kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(next.value()).isEqualTo("a");
    }
}
