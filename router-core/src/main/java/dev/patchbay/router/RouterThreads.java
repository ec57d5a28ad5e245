package dev.patchbay.router;

import dev.patchbay.spi.Deadlines;
import dev.patchbay.spi.Deadlines.Deadline;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
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

    /** Timers on one daemon thread, which is there while there is a timer. */
    static final class SharedTimers implements Timers {
        private final Deadlines deadlines = new Deadlines("patchbay-timers");

        @Override
        public Timer after(long nanos, Runnable task) {
            Deadline deadline = new Deadline(task);
            deadlines.set(deadline, nanos);
            return () -> deadlines.clear(deadline);
        }

        void close() {
            deadlines.close();
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
