package dev.patchbay.gateway;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Counts calls that are not over, so that a stop can wait for them. Thread-safe. */
final class Drain {

    private static final long POLL_NANOS = 5_000_000;

    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean stopping;

    /** Whether no further calls are taken. */
    boolean isStopping() {
        return stopping;
    }

    void entered() {
        open.incrementAndGet();
    }

    void left() {
        open.decrementAndGet();
    }

    /** Takes no further calls, and waits for the others, within a bound. */
    void stop(Duration atMost) {
        stopping = true;
        long start = System.nanoTime();
        while (open.get() > 0
                && System.nanoTime() - start < atMost.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
