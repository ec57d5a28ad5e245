package dev.patchbay.router;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An executor which may have no thread for a call, because a caller brought it, or whose threads may not come back, because a
 * plugin may hang on them: whatever is handed to it is timed until it has run.
 */
final class TimedExecutor implements Executor {

    private final Executor executor;
    private Supplier<Timers.@Nullable Timer> clock = () -> null;

    TimedExecutor(Executor executor) {
        this.executor = executor;
    }

    /** What starts to run when work has been handed over and has not run yet; set before there is any. */
    void timedBy(Supplier<Timers.@Nullable Timer> starter) {
        clock = starter;
    }

    @Override
    public void execute(Runnable task) {
        Handover handover = new Handover(task);
        executor.execute(handover);
        handover.waits(clock); // not before: a clock that skips what nobody works for would skip to the end of the call
    }

    /**
     * Work that was given to the executor. Its lock is no monitor, which the optimizing compiler of JDK 25.0.x takes away here after
     * some ten thousand calls, as if the work had not been handed to another thread; {@code -XX:-EliminateLocks} keeps it.
     */
    private static final class Handover implements Runnable {
        private final Runnable task;
        private final ReentrantLock lock = new ReentrantLock();
        private boolean over;
        private Timers.@Nullable Timer timer;

        Handover(Runnable task) {
            this.task = task;
        }

        /** Nothing of the work can end before the timer is set, or a time that skips would skip to it. */
        void waits(Supplier<Timers.@Nullable Timer> clock) {
            lock.lock();
            try {
                if (!over) {
                    timer = clock.get();
                }
            } finally {
                lock.unlock();
            }
        }

        private void ends() {
            lock.lock();
            try {
                over = true;
                if (timer != null) {
                    timer.cancel();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void run() {
            try {
                task.run();
            } finally {
                ends();
            }
        }
    }
}
