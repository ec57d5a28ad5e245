package dev.patchbay.router.catalog;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs code of a plugin on a thread of its own, which is left behind when the plugin does not come back. */
final class Bounded {

    private Bounded() {}

    /** The result; throws what the plugin threw, whatever it is, or a {@link Refusal} when the time is up. */
    static <T> T run(Callable<T> code, @Nullable ClassLoader loader, Duration limit) throws Throwable {
        FutureTask<T> task = new FutureTask<>(code);
        Thread thread = new Thread(task, "patchbay-plugin");
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
        long end = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException later) {
                    // Half a catalogue or router would be worse than an interrupt that is seen a little later.
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            throw failed.getCause();
        } catch (TimeoutException late) {
            task.cancel(true);
            throw new Refusal("did not come back within " + limit.toMillis() + " ms");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
