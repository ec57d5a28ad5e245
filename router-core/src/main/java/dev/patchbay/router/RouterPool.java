package dev.patchbay.router;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads for work that may block, when none are handed to the router: virtual threads where the JDK has them, else a
 * cached pool of daemon threads. Made for the first task.
 */
final class RouterPool implements Executor, AutoCloseable {

    private volatile @Nullable ExecutorService threads;
    private boolean closed;

    @Override
    public void execute(Runnable task) {
        ExecutorService made = threads;
        (made == null ? threads() : made).execute(task);
    }

    private synchronized ExecutorService threads() {
        ExecutorService made = threads;
        if (made == null) {
            if (closed) {
                throw new RejectedExecutionException("the router is closed");
            }
            made = create();
            threads = made;
        }
        return made;
    }

    private static ExecutorService create() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException olderJdk) {
            return Executors.newCachedThreadPool(daemons("patchbay-work-"));
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

    /** Takes no further task; those that run go on. */
    @Override
    public synchronized void close() {
        closed = true;
        ExecutorService made = threads;
        if (made != null) {
            made.shutdown();
        }
    }
}
