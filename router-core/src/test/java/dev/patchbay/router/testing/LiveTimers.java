package dev.patchbay.router.testing;

import dev.patchbay.router.Timers;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers of real time that can be counted. */
public final class LiveTimers implements Timers, AutoCloseable {

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);

    /** Timers with a thread of their own. */
    public LiveTimers() {
        thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Timer after(long nanos, Runnable task) {
        ScheduledFuture<?> scheduled = thread.schedule(task, nanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** How many are armed. */
    public int armed() {
        return thread.getQueue().size();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
