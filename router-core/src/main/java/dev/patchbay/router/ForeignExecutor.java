package dev.patchbay.router;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An executor that a caller brought, which may have no thread for the call: whatever waits in it is timed meanwhile. */
final class ForeignExecutor implements Executor {

    private final Executor executor;
    private Supplier<Timers.@Nullable Timer> clock = () -> null;

    ForeignExecutor(Executor executor) {
        this.executor = executor;
    }

    /** What starts to run when work has to wait, and is cancelled when that begins; set before there is any. */
    void timedBy(Supplier<Timers.@Nullable Timer> starter) {
        clock = starter;
    }

    @Override
    public void execute(Runnable task) {
        Handover handover = new Handover(task);
        executor.execute(handover);
        handover.waits(clock);
    }

    /** Work that was given to the executor. */
    private static final class Handover implements Runnable {
        private final Runnable task;
        private boolean begun;
        private Timers.@Nullable Timer timer;

        Handover(Runnable task) {
            this.task = task;
        }

        synchronized void waits(Supplier<Timers.@Nullable Timer> clock) {
            if (!begun) {
                timer = clock.get();
            }
        }

        private synchronized void begins() {
            begun = true;
            if (timer != null) {
                timer.cancel();
            }
        }

        @Override
        public void run() {
            begins();
            task.run();
        }
    }
}
