package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Events;
import dev.patchbay.router.testing.Live;
import dev.patchbay.spi.ProviderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
            assertThat(events.ended()).containsExactly("CANCELLED");
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
            assertThat(events.ended()).containsExactly("CANCELLED");
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
