package dev.patchbay;

import static dev.patchbay.testing.Aside.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.testing.Aside;
import dev.patchbay.testing.ReadySource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CallerLaneTest {

    private final ExecutorService pool = Executors.newCachedThreadPool(task -> new Thread(task, "pool"));

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void runsTasksOnTheThreadThatWaits() {
        CallerLane lane = lane();
        CompletableFuture<Thread> ranOn = new CompletableFuture<>();

        lane.execute(() -> lane.execute(() -> ranOn.complete(Thread.currentThread())));

        assertThat(CallerLane.await(ranOn, lane)).isSameAs(Thread.currentThread());
    }

    @Test
    void runsATaskThatComesWhileTheThreadWaits() throws Exception {
        CallerLane lane = lane();
        CompletableFuture<Thread> ranOn = new CompletableFuture<>();
        Aside<Thread> waiter = Aside.run(() -> CallerLane.await(ranOn, lane));
        waiter.awaitParked();

        lane.execute(() -> ranOn.complete(Thread.currentThread()));

        assertThat(waiter.result()).isSameAs(waiter.thread());
    }

    @Test
    void returnsAtOnceWithoutTouchingTheTasksWhenTheFutureIsDone() throws Exception {
        CallerLane lane = lane();
        CompletableFuture<String> ranOn = new CompletableFuture<>();
        lane.execute(() -> ranOn.complete(Thread.currentThread().getName()));

        String value = CallerLane.await(CompletableFuture.completedFuture("done"), lane);

        assertThat(value).isEqualTo("done");
        assertThat(soon(ranOn)).isEqualTo("pool");
    }

    @Test
    void handsEverythingOverTheMomentNobodyWaits() throws Exception {
        CallerLane lane = lane();
        CompletableFuture<String> done = new CompletableFuture<>();
        CompletableFuture<String> left = new CompletableFuture<>();
        CompletableFuture<String> later = new CompletableFuture<>();
        lane.execute(() -> {
            lane.execute(() -> left.complete(Thread.currentThread().getName()));
            done.complete("done");
        });

        CallerLane.await(done, lane);
        lane.execute(() -> later.complete(Thread.currentThread().getName()));

        assertThat(soon(left)).isEqualTo("pool");
        assertThat(soon(later)).isEqualTo("pool");
    }

    @Test
    void runsTasksOnTheThreadThatWaitsAgain() {
        CallerLane lane = lane();
        CallerLane.await(CompletableFuture.completedFuture("first"), lane);
        CompletableFuture<Thread> ranOn = new CompletableFuture<>();

        lane.enter();
        lane.execute(() -> ranOn.complete(Thread.currentThread()));

        assertThat(CallerLane.await(ranOn, lane)).isSameAs(Thread.currentThread());
    }

    @Test
    void losesNothingWhenARouterNeverSaidWhereWorkGoes() throws Exception {
        CallerLane lane = new CallerLane();
        CompletableFuture<Boolean> left = new CompletableFuture<>();
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        lane.execute(() -> left.complete(Thread.currentThread().isDaemon()));

        CallerLane.await(CompletableFuture.completedFuture("done"), lane);
        lane.execute(() -> later.complete(Thread.currentThread().isDaemon()));

        assertThat(soon(left)).isTrue();
        assertThat(soon(later)).isTrue();
    }

    @Test
    void losesNothingThatItAcceptedWhenTheOtherExecutorRejects() throws Exception {
        CallerLane lane = new CallerLane();
        lane.overflowTo(pool);
        pool.shutdown();
        CompletableFuture<Thread> first = new CompletableFuture<>();
        CompletableFuture<Thread> second = new CompletableFuture<>();
        lane.execute(() -> first.complete(Thread.currentThread()));
        lane.execute(() -> second.complete(Thread.currentThread()));

        CallerLane.await(CompletableFuture.completedFuture("done"), lane);

        assertThat(soon(first)).isNotSameAs(Thread.currentThread());
        assertThat(soon(second)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void rejectsWhatTheOtherExecutorRejectsWhenNobodyWaits() {
        CallerLane lane = lane();
        CallerLane.await(CompletableFuture.completedFuture("done"), lane);

        pool.shutdown();

        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> lane.execute(() -> {}));
    }

    @Test
    void goesOnAfterATaskThatThrows() throws Exception {
        CallerLane lane = lane();
        CompletableFuture<String> done = new CompletableFuture<>();
        AtomicReference<Throwable> reported = new AtomicReference<>();
        RuntimeException thrown = new RuntimeException("a task failed");
        lane.execute(() -> {
            throw thrown;
        });
        lane.execute(() -> done.complete("done"));

        Aside<String> waiter = Aside.run(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> reported.set(failure));
            return CallerLane.await(done, lane);
        });

        assertThat(waiter.result()).isEqualTo("done");
        assertThat(reported).hasValue(thrown);
    }

    @Test
    void holdsNoLockWhileATaskRuns() throws Exception {
        CallerLane lane = lane();
        CompletableFuture<String> done = new CompletableFuture<>();
        lane.execute(() -> {
            Aside<String> other = Aside.run(() -> {
                lane.execute(() -> done.complete("done"));
                return "accepted";
            });
            assertThat(catchThrowable(other::result)).isNull();
        });

        assertThat(CallerLane.await(done, lane)).isEqualTo("done");
    }

    @Test
    void cancelsTheFutureWhenTheWaitingThreadIsInterrupted() throws Exception {
        CallerLane lane = lane();
        CompletableFuture<String> never = new CompletableFuture<>();
        Aside<Boolean> waiter = Aside.run(() -> {
            assertThatExceptionOfType(CallException.class)
                    .isThrownBy(() -> CallerLane.await(never, lane))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
            return Thread.currentThread().isInterrupted();
        });
        waiter.awaitParked();

        waiter.thread().interrupt();

        assertThat(waiter.result()).as("the interrupt flag").isTrue();
        assertThat(never).isCancelled();
    }

    @Test
    void noticesAnInterruptThatCameDuringATask() throws Exception {
        CallerLane lane = lane();
        CompletableFuture<String> never = new CompletableFuture<>();
        lane.execute(() -> Thread.currentThread().interrupt());

        Throwable thrown = Aside.run(() -> CallerLane.await(never, lane)).thrown();

        assertThat(thrown).isInstanceOf(CallException.class);
        assertThat(never).isCancelled();
    }

    @Test
    void interruptsATaskAgainThatTheFirstInterruptDidNotWake() throws Exception {
        CallerLane lane = lane();
        CompletableFuture<String> never = new CompletableFuture<>();
        CountDownLatch reading = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (ServerSocket upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(upstream.getInetAddress(), upstream.getLocalPort())) {
            lane.execute(() -> {
                reading.countDown();
                assertThat(catchThrowable(() -> socket.getInputStream().read())).isInstanceOf(IOException.class);
            });
            HardOfHearing caller =
                    new HardOfHearing(socket, () -> thrown.set(catchThrowable(() -> CallerLane.await(never, lane))));
            caller.start();
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();

            caller.interrupt();
            caller.join(10_000);

            assertThat(caller.isAlive()).as("still waiting").isFalse();
            assertThat(thrown.get()).isInstanceOf(CallException.class);
            assertThat(never).isCancelled();
        }
    }

    @Test
    void closesAStreamThatComesAfterItsCallerHasGone() throws Exception {
        ReadySource<String> source = ReadySource.of("never read");
        CompletableFuture<Routed<ResponseStream<String>>> begun = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false; // it is past cancelling: its stream begins
            }
        };
        Aside<Routed<ResponseStream<String>>> waiter = Aside.run(() -> CallerLane.await(begun, null));
        waiter.awaitParked();

        waiter.thread().interrupt();
        Throwable thrown = waiter.thrown();
        begun.complete(new Routed<>(
                ResponseStream.of(source),
                Usage.unknown(),
                new CallTrail("speech-stream", "narrator", List.of(), Duration.ZERO)));

        assertThat(thrown).isInstanceOf(CallException.class);
        assertThat(source.cancelled()).isEqualTo(1);
    }

    @Test
    void neverWaitsAfterAnInterruptEvenWhenTheFutureWillNotBeCancelled() throws Exception {
        CompletableFuture<String> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        Aside<String> waiter = Aside.run(() -> CallerLane.await(stubborn, lane()));
        waiter.awaitParked();

        waiter.thread().interrupt();

        assertThat(waiter.thrown()).isInstanceOf(CallException.class).hasMessage("the waiting thread was interrupted");
    }

    @Test
    void tellsTheTrailOfACancellationWhenTheRouterGivesOne() throws Exception {
        CallTrail trail = new CallTrail("speech", "narrator", List.of(), Duration.ZERO);
        CallException told = new CallException(ErrorKind.CANCELLED, "cancelled", trail, null, null);
        CompletableFuture<String> future = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return completeExceptionally(told);
            }
        };
        Aside<String> waiter = Aside.run(() -> CallerLane.await(future, lane()));
        waiter.awaitParked();

        waiter.thread().interrupt();

        assertThat(waiter.thrown()).isSameAs(told);
    }

    @Test
    void keepsTheValueOfACallThatWasAnsweredBeforeTheInterrupt() throws Exception {
        Aside<String> waiter = Aside.run(() -> {
            Thread.currentThread().interrupt();
            return CallerLane.await(CompletableFuture.completedFuture("done"), lane()) + " "
                    + Thread.currentThread().isInterrupted();
        });

        assertThat(waiter.result()).isEqualTo("done true");
    }

    @Test
    void throwsWhatTheFutureFailedWith() {
        CallException told = Failures.cancelled("told");
        IllegalStateException broken = new IllegalStateException("broken");

        assertThat(catchThrowable(() -> CallerLane.await(CompletableFuture.failedFuture(told), null)))
                .isSameAs(told);
        assertThat(catchThrowable(() -> CallerLane.await(CompletableFuture.failedFuture(broken), null)))
                .isSameAs(broken);
        assertThat(catchThrowable(() -> CallerLane.await(CompletableFuture.failedFuture(new Exception("odd")), null)))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("odd");
    }

    @Test
    void lendsItsTasksToThePoolWhileATaskWaitsForAnotherCall() {
        CallerLane outer = lane();
        CompletableFuture<String> needed = new CompletableFuture<>();
        CompletableFuture<String> done = new CompletableFuture<>();
        outer.execute(() -> {
            outer.execute(() -> needed.complete(Thread.currentThread().getName()));
            CallerLane inner = lane();
            done.complete(CallerLane.await(needed, inner)); // would wait forever if the outer lane kept its task
        });

        assertThat(CallerLane.await(done, outer)).isEqualTo("pool");
    }

    @Test
    void runsTheTasksOfACallInsideATaskOnTheSameThread() {
        CallerLane outer = lane();
        List<Thread> threads = new ArrayList<>();
        CompletableFuture<String> done = new CompletableFuture<>();
        outer.execute(() -> {
            CallerLane inner = lane();
            CompletableFuture<String> nested = new CompletableFuture<>();
            inner.execute(() -> {
                threads.add(Thread.currentThread());
                nested.complete("nested");
            });
            CallerLane.await(nested, inner);
            outer.execute(() -> {
                threads.add(Thread.currentThread());
                done.complete("done");
            });
        });

        CallerLane.await(done, outer);

        assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
    }

    @Test
    void runsEveryTaskExactlyOnceWhileWaitersComeAndGo() throws Exception {
        int rounds = 200;
        int perRound = 40;
        for (int round = 0; round < rounds; round++) {
            CallerLane lane = lane();
            AtomicIntegerArray runs = new AtomicIntegerArray(perRound);
            CountDownLatch all = new CountDownLatch(perRound);
            CompletableFuture<String> first = new CompletableFuture<>();
            CompletableFuture<String> second = new CompletableFuture<>();
            Aside<String> submitter = Aside.run(() -> {
                for (int i = 0; i < perRound; i++) {
                    int number = i;
                    lane.execute(() -> {
                        runs.incrementAndGet(number);
                        all.countDown();
                    });
                    if (number == perRound / 3) {
                        first.complete("first");
                    } else if (number == 2 * perRound / 3) {
                        second.complete("second");
                    }
                }
                return "submitted";
            });

            CallerLane.await(first, lane);
            lane.enter();
            CallerLane.await(second, lane);

            submitter.result();
            assertThat(all.await(10, TimeUnit.SECONDS)).as("all tasks ran").isTrue();
            for (int i = 0; i < perRound; i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void wakesForAFutureThatIsCompletedElsewhereAtAnyMoment() {
        AtomicInteger answered = new AtomicInteger();
        for (int round = 0; round < 2000; round++) {
            CallerLane lane = lane();
            CompletableFuture<Integer> future = new CompletableFuture<>();
            pool.execute(() -> future.complete(1));

            answered.addAndGet(CallerLane.await(future, lane));
        }

        assertThat(answered).hasValue(2000);
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> lane().execute(null));
        assertThatNullPointerException().isThrownBy(() -> lane().overflowTo(null));
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

    private CallerLane lane() {
        CallerLane lane = new CallerLane();
        lane.overflowTo(pool);
        return lane;
    }
}
