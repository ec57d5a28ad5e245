package dev.patchbay.conformance;

import java.time.Duration;

/**
 * How long this machine lets a thread wait that should run: what is measured meanwhile may be late by that without anybody being
 * to blame. Looks from a thread of its own until it is closed.
 */
final class Hiccups implements AutoCloseable {

    private static final long STEP_MILLIS = 1;
    private static final Duration MOST = Duration.ofMillis(200);

    private volatile long longest;
    private volatile boolean closed;
    private final Thread thread = new Thread(this::look, "conformance-hiccups");

    Hiccups() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The longest so far, but no more than this; who is later than that is to be asked once more. */
    Duration longest() {
        return Duration.ofNanos(Math.min(longest, MOST.toNanos()));
    }

    private void look() {
        long last = System.nanoTime();
        while (!closed) {
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException ended) {
                return;
            }
            long now = System.nanoTime();
            longest = Math.max(
                    longest, now - last - Duration.ofMillis(STEP_MILLIS).toNanos());
            last = now;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
