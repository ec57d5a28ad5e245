package dev.patchbay.router;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.spi.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Drives the rounds of one call: Failsafe's asynchronous retry, on the router's own time and the call's own executor.
 *
 * <p>The first round runs without it, so a call that is answered at once pays nothing for retries. Failsafe holds a
 * lock while it schedules, so nothing may run inside {@link #schedule}: what is due at once is put aside there and run
 * by {@link #runDue} as soon as Failsafe has returned. Its future stays in here, because what depends on it would run
 * under that lock too.
 */
final class RetryLoop implements Scheduler {

    private static final RetryPolicy<Object> POLICY = RetryPolicy.builder()
            .handle(Again.class)
            .withMaxAttempts(-1)
            .withDelayFnOn(RetryLoop::delay, Again.class)
            .build();

    private final Runnable round;
    private final Lane lane;
    private final Timers timers;
    private final ArrayDeque<Runnable> due = new ArrayDeque<>(2);

    private @Nullable CompletableFuture<Object> turn;
    private volatile @Nullable CompletableFuture<Object> driver;

    /**
     * A loop for one call.
     *
     * @param round starts a round; the round ends with {@link #again} or with {@link #end}
     * @param lane where rounds run
     * @param timers where delays are waited for
     */
    RetryLoop(Runnable round, Lane lane, Timers timers) {
        this.round = round;
        this.lane = lane;
        this.timers = timers;
    }

    /** The round ended without an outcome: another one follows after this delay. */
    void again(long nanos) {
        CompletableFuture<Object> finished = turn;
        if (finished == null) {
            CompletableFuture<Object> started =
                    Failsafe.with(POLICY).with(this).getStageAsync(context -> turn(context, nanos));
            driver = started;
            started.whenComplete((nothing, failure) -> {
                if (failure != null && !(failure instanceof CancellationException)) {
                    lane.defect(failure); // Failsafe could not go on, so nobody else would
                }
            });
        } else {
            turn = null;
            finished.completeExceptionally(new Again(nanos));
        }
        runDue();
    }

    /** The round ended the call. */
    void end() {
        CompletableFuture<Object> finished = turn;
        if (finished != null) {
            finished.complete(null);
        }
    }

    /** The call was cancelled: no round follows. */
    void cancel() {
        CompletableFuture<Object> running = driver;
        if (running != null) {
            running.cancel(true);
        }
    }

    private CompletionStage<Object> turn(ExecutionContext<Object> context, long firstDelay) {
        if (context.isFirstAttempt()) {
            return CompletableFuture.failedFuture(new Again(firstDelay));
        }
        CompletableFuture<Object> started = new CompletableFuture<>();
        turn = started;
        round.run();
        return started;
    }

    private static Duration delay(ExecutionContext<Object> context) {
        return context.getLastException() instanceof Again again ? again.delay() : Duration.ZERO;
    }

    @Override
    public ScheduledFuture<?> schedule(Callable<?> task, long delay, TimeUnit unit) {
        Scheduled<?> scheduled = new Scheduled<>(task);
        Runnable run = () -> {
            scheduled.run();
            runDue();
        };
        if (delay <= 0) {
            synchronized (due) {
                due.add(run);
            }
        } else {
            scheduled.timer = timers.after(unit.toNanos(delay), () -> lane.executeElsewhere(run));
        }
        return scheduled;
    }

    private void runDue() {
        while (true) {
            Runnable task;
            synchronized (due) {
                task = due.poll();
            }
            if (task == null) {
                return;
            }
            task.run();
        }
    }

    /** A task of Failsafe's that can be taken back. */
    private static final class Scheduled<T> extends FutureTask<T> implements ScheduledFuture<T> {
        private volatile Timers.@Nullable Timer timer;

        Scheduled(Callable<T> task) {
            super(task);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            Timers.Timer armed = timer;
            if (armed != null) {
                armed.cancel();
            }
            return super.cancel(false);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
