package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Echo;
import dev.patchbay.router.testing.Eventually;
import dev.patchbay.router.testing.Live;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A plugin that blocks holds its own thread and its slot, and nobody else. */
@Timeout(30)
final class BlockingPluginTest {

    private static final Echo REQUEST = new Echo("m", "x");
    private static final CallOptions SOON = CallOptions.defaults().withDeadline(Duration.ofMillis(150));

    private static ErrorKind kindOf(Patchbay router, CallOptions options) {
        return catchThrowableOfType(CallException.class, () -> router.call(REQUEST, options))
                .kind();
    }

    private static void uninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theCallerGetsControlAtTheDeadlineAndTheSlotStaysTakenUntilTheThreadEnds() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger started = new AtomicInteger();
        try (Patchbay router = Live.blocking(
                        (request, attempt) -> {
                            started.incrementAndGet();
                            uninterruptibly(release);
                            return "done";
                        },
                        m -> m.maxParallel(1))
                .build()) {
            ErrorKind first = kindOf(router, SOON);
            ErrorKind second = kindOf(router, SOON);
            int whileBlocked = started.get();

            release.countDown();
            String third = router.call(REQUEST, CallOptions.defaults().withDeadline(Duration.ofSeconds(10)));

            assertThat(first).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
            assertThat(second).isIn(ErrorKind.DEADLINE_EXCEEDED, ErrorKind.NO_DEPLOYMENT);
            assertThat(whileBlocked).isEqualTo(1);
            assertThat(third).isEqualTo("done");
        }
    }

    @Test
    void itsThreadIsInterruptedWhenItsTimeIsUp() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (Patchbay router = Live.blocking(
                        (request, attempt) -> {
                            try {
                                Thread.sleep(60_000);
                            } catch (InterruptedException expected) {
                                interrupted.countDown();
                                throw expected;
                            }
                            return "never";
                        },
                        m -> {})
                .build()) {

            ErrorKind kind = kindOf(router, SOON);

            assertThat(kind).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aThreadThatTheFirstInterruptDidNotWakeIsInterruptedAgain() throws IOException {
        try (ServerSocket upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(upstream.getInetAddress(), upstream.getLocalPort());
                Patchbay router = Live.blocking(
                                (request, attempt) ->
                                        "" + socket.getInputStream().read(),
                                m -> {})
                        .executor(task -> new HardOfHearing(socket, task).start())
                        .build()) {

            ErrorKind kind = kindOf(router, SOON);

            assertThat(kind).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
            assertThat(Eventually.is(() ->
                            router.status().models().get(0).deployments().get(0).inFlight() == 0))
                    .as("the slot is given back, because the thread came back")
                    .isTrue();
        }
    }

    /** Reads a plain socket, which sleeps through interrupts; its second one closes it, as the first one should a channel. */
    private static final class HardOfHearing extends Thread {
        private final Socket socket;
        private final AtomicInteger interrupts = new AtomicInteger();

        HardOfHearing(Socket socket, Runnable work) {
            super(work, "hard of hearing");
            this.socket = socket;
            setDaemon(true);
        }

        @Override
        public void interrupt() {
            super.interrupt();
            if (interrupts.incrementAndGet() == 2) {
                assertThat(catchThrowable(socket::close)).isNull();
            }
        }
    }

    @Test
    void anInterruptOfOneAttemptIsNotSeenByTheNextOnTheSameThread() throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch release = new CountDownLatch(1);
        List<Boolean> flags = Collections.synchronizedList(new ArrayList<>());
        try (Patchbay router = Live.blocking(
                        (request, attempt) -> {
                            flags.add(Thread.currentThread().isInterrupted());
                            if (flags.size() == 1) {
                                uninterruptibly(release);
                            }
                            return "done";
                        },
                        m -> {})
                .executor(pool)
                .build()) {
            var first = router.callAsync(REQUEST);
            while (flags.isEmpty()) {
                Thread.onSpinWait();
            }
            first.cancel(true);
            release.countDown();

            String next = router.call(REQUEST);

            assertThat(next).isEqualTo("done");
            assertThat(flags).containsExactly(false, false);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void itNeverRunsOnTheThreadOfACaller() {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        try (Patchbay router = Live.blocking(
                        (request, attempt) -> {
                            threads.add(Thread.currentThread());
                            return "done";
                        },
                        m -> {})
                .build()) {
            router.call(REQUEST);
            router.route(REQUEST, CallOptions.defaults().withExecutor(Runnable::run))
                    .join();

            assertThat(threads).hasSize(2).doesNotContain(Thread.currentThread());
        }
    }
}
