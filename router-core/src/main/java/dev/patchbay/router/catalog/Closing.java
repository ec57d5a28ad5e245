package dev.patchbay.router.catalog;

import dev.patchbay.spi.Provider;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * Closes providers, each on a thread of its own, because closing is the plugin's code: one that does not come back is left
 * behind, and what one throws concerns nobody any more.
 */
public final class Closing {

    /** How long one may take before the next one's turn. */
    private static final long EACH = Duration.ofMillis(500).toNanos();

    /** How long all of them may take before nobody waits any more. */
    private static final long ALL = Duration.ofSeconds(2).toNanos();

    private Closing() {}

    /** Closes all of them, and waits for that as long as it is worth it. An interrupt ends the waiting, not the closing. */
    public static void all(Collection<Provider> providers) {
        long end = System.nanoTime() + ALL;
        boolean interrupted = false;
        for (Provider provider : providers) {
            Thread thread = new Thread(new One(provider), "patchbay-close");
            thread.setDaemon(true);
            thread.start();
            long patience = interrupted ? 0 : Math.min(EACH, end - System.nanoTime());
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, patience);
                if (patience > 0 && thread.isAlive()) {
                    log("a provider did not come back within " + patience / 1_000_000 + " ms when it was closed");
                }
            } catch (InterruptedException given) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void log(String message) {
        System.getLogger("dev.patchbay.router").log(Level.WARNING, message);
    }

    private record One(Provider provider) implements Runnable {
        @Override
        public void run() {
            try {
                provider.close();
            } catch (Throwable thrown) {
                log("a provider threw " + thrown.getClass().getName() + " when it was closed");
            }
        }
    }
}
