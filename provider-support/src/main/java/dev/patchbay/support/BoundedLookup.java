package dev.patchbay.support;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Looks up one call's host in bounded time. The JDK's lookup knows neither timeouts nor interrupts, so it runs on a
 * small pool and is left behind there.
 */
final class BoundedLookup implements Dns {

    /** What looks up a host and takes as long as it takes. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The resolver took too long; of this class because OkHttp takes no other. */
    static final class TooLate extends UnknownHostException {}

    private static final int THREADS = 16;

    private final Resolver resolver;
    private final long nanos;
    private volatile @Nullable FutureTask<List<InetAddress>> running;
    private volatile boolean cancelled;

    BoundedLookup(Resolver resolver, long nanos) {
        this.resolver = resolver;
        this.nanos = nanos;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        FutureTask<List<InetAddress>> task = new FutureTask<>(() -> List.of(resolver.resolve(host)));
        running = task;
        try {
            if (cancelled) {
                throw new UnknownHostException();
            }
            Lazy.POOL.execute(task);
            return task.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new TooLate();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException();
        } catch (ExecutionException | CancellationException failed) {
            throw new UnknownHostException();
        } finally {
            running = null;
            task.cancel(true);
        }
    }

    /** Ends a lookup that runs, or will. */
    void cancel() {
        cancelled = true;
        FutureTask<?> task = running;
        if (task != null) {
            task.cancel(true);
        }
    }

    private static final class Lazy {
        static final Executor POOL = pool();

        private static ThreadPoolExecutor pool() {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                        Thread thread = new Thread(task, "patchbay-lookup");
                        thread.setDaemon(true);
                        return thread;
                    });
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }
    }
}
