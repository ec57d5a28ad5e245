package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Events;
import dev.patchbay.router.testing.Eventually;
import dev.patchbay.router.testing.Live;
import dev.patchbay.router.testing.Plugin;
import dev.patchbay.router.testing.Recite;
import dev.patchbay.router.testing.Rogue;
import dev.patchbay.router.testing.Verse;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.ProviderException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller that is interrupted while it waits comes back at once, and its upstream is stopped. */
@Timeout(30)
final class InterruptedCallerTest {

    private final CountDownLatch invoked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<CallException> failure = new AtomicReference<>();
    private final AtomicBoolean flag = new AtomicBoolean();
    private final Events events = new Events();

    private void interruptOnce(Patchbay router) throws InterruptedException {
        Thread caller = new Thread(() -> {
            try {
                router.call(new Echo("m", "x"));
            } catch (CallException failed) {
                failure.set(failed);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        assertThat(invoked.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join(5000);
        assertThat(caller.isAlive()).as("still waiting").isFalse();
    }

    @Test
    void whereTheProviderNeverAnswers() throws InterruptedException {
        try (Patchbay router = Live.async(
                        (request, attempt) -> {
                            attempt.onCancel(stopped::countDown);
                            invoked.countDown();
                            return new CompletableFuture<>();
                        },
                        m -> {})
                .listener(events)
                .build()) {

            interruptOnce(router);

            assertThat(failure.get().kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(failure.get().trail().attempts()).hasSize(1);
            assertThat(flag).as("the interrupt flag").isTrue();
            assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(Eventually.is(() -> events.ended().equals(List.of("CANCELLED"))))
                    .isTrue();
        }
    }

    @Test
    void whereTheProviderBlocks() throws InterruptedException {
        try (Patchbay router = Live.blocking(
                        (request, attempt) -> {
                            attempt.onCancel(stopped::countDown);
                            invoked.countDown();
                            Thread.sleep(60_000);
                            return "never";
                        },
                        m -> {})
                .listener(events)
                .build()) {

            interruptOnce(router);

            assertThat(failure.get().kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(flag).as("the interrupt flag").isTrue();
            assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(Eventually.is(() -> events.ended().equals(List.of("CANCELLED"))))
                    .isTrue();
        }
    }

    @Test
    void whereTheInterruptMakesTheAttemptFailNoOtherAttemptFollows() throws InterruptedException {
        try (Patchbay router = Live.async(
                        (request, attempt) -> CompletableFuture.supplyAsync(this::failOnInterrupt, attempt.executor()),
                        m -> {})
                .listener(events)
                .build()) {

            interruptOnce(router);

            assertThat(failure.get().kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(failure.get().trail().attempts()).hasSize(1);
        }
    }

    @Test
    void whereAStreamBeginsMeanwhileThatStreamIsClosed() throws Exception {
        CountDownLatch beginning = new CountDownLatch(1);
        CountDownLatch mayBegin = new CountDownLatch(1);
        AtomicReference<Thread> caller = new AtomicReference<>();
        Rogue source = new Rogue(pull -> CompletableFuture.completedFuture(Verse.of("more")));
        ExecutorService own = Executors.newCachedThreadPool();
        CallOptions options = CallOptions.defaults().withExecutor(own);
        try (Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin(
                        "live",
                        () -> Handlers.builder()
                                .on(
                                        Recite.TYPE,
                                        (request, attempt) -> CompletableFuture.supplyAsync(
                                                () -> {
                                                    boolean waits = Eventually.is(
                                                            () -> caller.get().getState() == Thread.State.WAITING);
                                                    assertThat(waits).isTrue();
                                                    return ResponseStream.of(source);
                                                },
                                                attempt.executor()))
                                .build()))
                .config(RouterConfig.builder()
                        .model("m", m -> m.deployment("live", "a").maxParallel(1))
                        .build())
                .ticker(() -> {
                    if (isBeginning() && beginning.getCount() > 0) {
                        beginning.countDown();
                        await(mayBegin);
                    }
                    return System.nanoTime();
                })
                .build()) {
            caller.set(new Thread(() -> {
                try {
                    router.call(new Recite("m", "x"), options);
                } catch (CallException failed) {
                    failure.set(failed);
                }
            }));
            caller.get().start();
            assertThat(beginning.await(10, TimeUnit.SECONDS)).isTrue();

            caller.get().interrupt();
            caller.get().join(5000);
            mayBegin.countDown();
            own.shutdown();
            boolean begun = own.awaitTermination(10, TimeUnit.SECONDS);

            assertThat(begun).isTrue();
            assertThat(failure.get().kind()).isEqualTo(ErrorKind.CANCELLED);
            assertThat(router.status().callsInFlight()).isZero();
            assertThat(Eventually.is(() -> source.cancelled() == 1)).isTrue();
        } finally {
            own.shutdownNow();
        }
    }

    /** Whether this thread is handing out the beginning of a stream: past the point where a cancellation takes it back. */
    private static boolean isBeginning() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(Endings.class.getName())
                        && frame.getMethodName().equals("begin")));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    /** As a socket that is read on the caller's thread does. */
    private String failOnInterrupt() {
        invoked.countDown();
        try {
            Thread.sleep(60_000);
            return "never";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ProviderException.of(ErrorKind.CONNECTION_UNSENT);
        }
    }
}
