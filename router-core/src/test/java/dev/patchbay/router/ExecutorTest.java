package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Live;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work runs on the executor of its call, whatever that executor is like. */
@Timeout(30)
final class ExecutorTest {

    private static final Executor REJECTING = task -> {
        throw new RejectedExecutionException();
    };

    private static CallOptions on(Executor executor) {
        return CallOptions.defaults().withExecutor(executor);
    }

    private static Bench troubled() {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("n").attempts(4), "a", "b")
                .model("n", "X");
        bench.then("a", bench.late(Duration.ofSeconds(1), Scripted.fail(ErrorKind.SERVER_ERROR)))
                .then("b", Scripted.silent())
                .always("a", Scripted.fail(ErrorKind.UNSUPPORTED));
        return bench;
    }

    @Test
    void whatAForeignThreadCompletesGoesOnOnTheCallsExecutor() throws Exception {
        List<String> invoked = Collections.synchronizedList(new ArrayList<>());
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "own"));
        try (Patchbay router = Live.async(
                        (request, attempt) -> {
                            invoked.add(Thread.currentThread().getName());
                            CompletableFuture<String> stage = new CompletableFuture<>();
                            Runnable end = attempt.number() == 1
                                    ? () -> stage.completeExceptionally(ProviderException.of(ErrorKind.SERVER_ERROR))
                                    : () -> stage.complete("done");
                            new Thread(end, "foreign").start();
                            return stage;
                        },
                        m -> {})
                .build()) {
            CompletableFuture<String> dependent = own.submit(() -> router.route(new Echo("m", "x"), on(own))
                            .thenApply(routed -> Thread.currentThread().getName()))
                    .get(10, TimeUnit.SECONDS);

            assertThat(dependent.get(10, TimeUnit.SECONDS)).isEqualTo("own");
            assertThat(invoked).hasSize(2).last().isEqualTo("own");
        } finally {
            own.shutdownNow();
        }
    }

    @Test
    void oneThatRunsEverythingInPlaceWorks() {
        Bench bench = troubled();

        Flight call = bench.finish(bench.start(on(Runnable::run)));

        assertThat(call.value()).isEqualTo("X");
        assertThat(call.attempts()).isEqualTo("abaX");
        assertThat(bench.time().armed()).isZero();
        assertThat(bench.time().uncaught()).isEmpty();
    }

    @Test
    void oneThatRejectsEverythingIsReplacedByThePool() {
        Bench bench = troubled();

        Flight call = bench.finish(bench.start(on(REJECTING)));

        assertThat(call.value()).isEqualTo("X");
        assertThat(bench.time().armed()).isZero();
        assertThat(bench.time().uncaught()).isEmpty();
    }

    @Test
    void oneThatIsBrokenLosesNoCall() {
        Bench bench = troubled();

        Flight call = bench.finish(bench.start(on(task -> {
            throw new IllegalStateException("a broken executor");
        })));

        assertThat(call.isOpen()).as("it ends in one way or another").isFalse();
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void oneWithoutAThreadLetsNoCallOutliveItsDeadlineBetweenTwoRounds() {
        List<Runnable> waiting = new ArrayList<>();
        Bench bench = new Bench()
                .model("m", m -> m.deadline(Duration.ofSeconds(3)), "a")
                .failing("a", ErrorKind.SERVER_ERROR);
        Flight call = bench.start(on(waiting::add));

        bench.finish(call);

        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(call.failure()).hasMessageContaining("no thread");
        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(3));
        assertThat(bench.time().armed()).isZero();

        waiting.forEach(Runnable::run);
        bench.time().settle();

        assertThat(bench.journal().word()).as("work that comes too late").isEqualTo("a");
        assertThat(bench.events().ended()).containsExactly("DEADLINE_EXCEEDED");
    }

    @Test
    void oneWithoutAThreadLetsNoCallOutliveItsDeadlineAfterATimeout() {
        List<Runnable> waiting = new ArrayList<>();
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.deadline(Duration.ofSeconds(10)).timers(it -> it.attempt(Duration.ofSeconds(2))),
                        "a",
                        "b")
                .always("a", Scripted.silent());
        Flight call = bench.finish(bench.start(on(waiting::add)));

        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(10));

        waiting.forEach(Runnable::run);
        bench.time().settle();

        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void oneWithoutAThreadLetsNoCallOutliveItsDeadlineWhereTheAnswerIsThere() {
        List<Runnable> waiting = new ArrayList<>();
        Held held = new Held();
        Bench bench = new Bench()
                .model("m", m -> m.deadline(Duration.ofSeconds(3)), "a")
                .always("a", held);
        Flight call = bench.start(on(waiting::add));
        held.answer("nobody can tell");

        bench.finish(call);

        assertThat(waiting).hasSize(1);
        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
    }

    @Test
    void oneWhoseOnlyThreadWaitsForTheCallDoesNotHoldItBeyondTheDeadline() throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "own"));
        try (Patchbay router = Live.async(
                        (request, attempt) ->
                                CompletableFuture.failedFuture(ProviderException.of(ErrorKind.SERVER_ERROR)),
                        m -> m.deadline(Duration.ofMillis(500)))
                .build()) {
            Throwable thrown = own.submit(() -> catchThrowable(() -> router.call(new Echo("m", "x"), on(own))))
                    .get(10, TimeUnit.SECONDS);

            assertThat(thrown)
                    .isInstanceOfSatisfying(
                            CallException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED));
        } finally {
            own.shutdownNow();
        }
    }

    @Test
    void aPoolThatRejectsEverythingLosesNoCall() throws Exception {
        try (Patchbay router = Live.blocking((request, attempt) -> "done", m -> {})
                .executor(REJECTING)
                .build()) {

            assertThat(router.callAsync(new Echo("m", "x")).get(10, TimeUnit.SECONDS))
                    .isEqualTo("done");
        }
    }

    @Test
    void aBrokenPoolAndAPluginThatThrowsWhenItIsStoppedLoseNoCall() throws Exception {
        try (Patchbay router = Live.async(
                        (request, attempt) -> {
                            attempt.onCancel(() -> {
                                Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
                                throw new IllegalStateException("a plugin's own");
                            });
                            return new CompletableFuture<>();
                        },
                        m -> m.deadline(Duration.ofMillis(100)))
                .executor(task -> {
                    throw new IllegalStateException("a broken pool");
                })
                .build()) {
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                calls.add(router.callAsync(new Echo("m", "x")));
            }

            for (CompletableFuture<String> call : calls) {
                Throwable thrown = catchThrowable(() -> call.get(10, TimeUnit.SECONDS));
                assertThat(thrown)
                        .cause()
                        .isInstanceOfSatisfying(
                                CallException.class,
                                failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED));
            }
        }
    }

    @Test
    void manyWhoWaitInLineDoNotPileUpOnTheStackOfOneThread() {
        int calls = 3000;
        var held = new Held();
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1).maxQueue(calls), "a")
                .then("a", held);
        Flight first = bench.start();
        List<Flight> waiting = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            waiting.add(bench.start(on(Runnable::run)));
        }

        held.answer("first");
        bench.time().settle();

        assertThat(first.value()).isEqualTo("first");
        assertThat(waiting).noneMatch(Flight::isOpen);
        assertThat(bench.events().ended()).hasSize(calls + 1).containsOnly("answered");
    }
}
