package dev.patchbay.router;

import java.util.concurrent.Executor;
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

    /** Work that was given to the executor. */
    private static final class Handover implements Runnable {
        private final Runnable task;
        private boolean over;
        private Timers.@Nullable Timer timer;

        Handover(Runnable task) {
            this.task = task;
        }

        synchronized void waits(Supplier<Timers.@Nullable Timer> clock) {
            if (!over) {
                timer = clock.get();
            }
        }

        private synchronized void ends() {
            over = true;
            if (timer != null) {
                timer.cancel();
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
