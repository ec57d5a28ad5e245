package dev.patchbay;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An executor that runs the work of one call on the thread that waits for it, and hands everything to another executor
 * the moment nobody waits.
 *
 * <p>The thread that makes a lane counts as waiting from then on, until its wait is over. {@link Router#call} makes one
 * per call; a router tells it with {@link #overflowTo} where work goes when nobody waits. Every task runs exactly once,
 * in no promised order, and tasks may run at the same time. Thread-safe; never holds its lock while a task runs.
 */
public final class CallerLane implements Executor {

    /** The lane whose tasks the current thread is running, so that a wait inside a task can tell that lane. */
    private static final ThreadLocal<@Nullable CallerLane> WORKING = new ThreadLocal<>();

    /** A future that wakes its lane by itself whenever it is completed, so that nothing has to be told to. */
    interface Waker {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>(3);
    private int waiting = 1;
    private Executor overflow = CallerLane::runOnNewThread;

    CallerLane() {}

    /**
     * Tells where work goes when nobody waits; called by the router before it gives the lane any work. Until then, and
     * for work that the executor rejects after the lane accepted it, that is a new thread for each task.
     */
    public void overflowTo(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        lock.lock();
        try {
            overflow = executor;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs a task on a thread that waits, else on the other executor.
     *
     * @throws RejectedExecutionException when nobody waits and the other executor rejects the task
     */
    @Override
    public void execute(Runnable task) {
        Objects.requireNonNull(task, "task");
        Executor elsewhere;
        lock.lock();
        try {
            if (waiting > 0) {
                queue.add(task);
                changed.signalAll();
                return;
            }
            elsewhere = overflow;
        } finally {
            lock.unlock();
        }
        elsewhere.execute(task);
    }

    /** Counts the current thread as waiting again, before it asks for more work to be done. */
    void enter() {
        lock.lock();
        try {
            waiting++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the future, doing the lane's work meanwhile; ends what {@link #enter} or the constructor began. An
     * interrupt cancels the future, is kept for the caller to see, and never waits any longer.
     */
    static <T extends @Nullable Object> T await(CompletableFuture<T> future, @Nullable CallerLane lane) {
        try {
            if (!future.isDone()) {
                work(future, lane);
            }
            return future.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            if (!future.isDone()) {
                future.whenComplete(
                        (late, failure) -> drop(late)); // it may be past cancelling, and is nobody's any more
                throw Failures.cancelled("the waiting thread was interrupted");
            }
            return afterInterrupt(future);
        } catch (RuntimeException failed) {
            throw Failures.unchecked(Failures.plain(failed));
        } finally {
            if (lane != null) {
                lane.leave();
            }
        }
    }

    private static <T extends @Nullable Object> T afterInterrupt(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (RuntimeException failed) {
            throw Failures.unchecked(Failures.plain(failed));
        }
    }

    /** A stream that begins when its caller has gone would keep its upstream, and a slot of its deployment, for ever. */
    private static void drop(@Nullable Object late) {
        Object value = late instanceof Routed<?> routed ? routed.value() : late;
        if (value instanceof ResponseStream<?> stream) {
            stream.close();
        }
    }

    /** Waits; a lane whose task waits in here has nobody left to run its other tasks, so it counts one less meanwhile. */
    private static void work(CompletableFuture<?> future, @Nullable CallerLane lane) throws InterruptedException {
        CallerLane outer = WORKING.get();
        if (outer != null) {
            outer.leave();
        }
        try {
            if (lane == null) {
                untilDone(future);
            } else {
                WORKING.set(lane);
                lane.workUntilDone(future);
            }
        } finally {
            if (outer == null) {
                WORKING.remove();
            } else {
                WORKING.set(outer);
                outer.enter();
            }
        }
    }

    private static void untilDone(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException | CancellationException failed) {
            // Whoever waits looks at the future itself.
        }
    }

    private void workUntilDone(CompletableFuture<?> future) throws InterruptedException {
        if (!(future instanceof Waker)) {
            future.whenComplete((value, failure) -> wake());
        }
        Runnable task = take(future);
        if (task == null) {
            return;
        }
        Workers.Worker worker = Workers.enter();
        try {
            while (task != null) {
                run(task);
                task = take(future);
            }
        } finally {
            Workers.leave(worker);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            Uncaught.report(failure);
        }
    }

    /**
     * The next task, or null when the future is done; what is queued then is handed over by {@link #leave}. An interrupt that
     * came during the task before ends the wait here.
     */
    private @Nullable Runnable take(CompletableFuture<?> future) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!future.isDone()) {
                Runnable task = queue.poll();
                if (task != null) {
                    return task;
                }
                changed.await();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        Executor elsewhere;
        Runnable[] left;
        lock.lock();
        try {
            waiting--;
            if (waiting > 0 || queue.isEmpty()) {
                return;
            }
            elsewhere = overflow;
            left = queue.toArray(Runnable[]::new);
            queue.clear();
        } finally {
            lock.unlock();
        }
        for (Runnable task : left) {
            try {
                elsewhere.execute(task);
            } catch (RejectedExecutionException refused) {
                runOnNewThread(task); // it was accepted, so it is not lost; and whoever waited has waited enough
            }
        }
    }

    private static void runOnNewThread(Runnable task) {
        Thread thread = new Thread(task, "patchbay-overflow");
        thread.setDaemon(true);
        thread.start();
    }
}
