package dev.patchbay.router;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that a router owns when none are handed to it: a pool for work that may block, one thread for timers. */
final class RouterThreads {

    private RouterThreads() {}

    /** Virtual threads where the JDK has them, else a cached pool of daemon threads. */
    static ExecutorService pool() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException olderJdk) {
            return Executors.newCachedThreadPool(daemons("patchbay-work-"));
        }
    }

    /** Timers on one daemon thread, which starts with the first timer. */
    static final class SharedTimers implements Timers {
        private final ScheduledThreadPoolExecutor thread;

        SharedTimers() {
            thread = new ScheduledThreadPoolExecutor(1, daemons("patchbay-timers-"));
            thread.setRemoveOnCancelPolicy(true);
        }

        @Override
        public Timer after(long nanos, Runnable task) {
            try {
                ScheduledFuture<?> scheduled = thread.schedule(task, nanos, TimeUnit.NANOSECONDS);
                return () -> scheduled.cancel(false);
            } catch (RejectedExecutionException closed) {
                return () -> {};
            }
        }

        void close() {
            thread.shutdownNow();
        }
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
