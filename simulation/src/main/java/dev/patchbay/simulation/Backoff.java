package dev.patchbay.simulation;

import java.time.Duration;

/** The pause that simple clients make between tries. */
final class Backoff {

    private static final long FIRST = Duration.ofMillis(500).toNanos();

    private Backoff() {}

    /** Half a second, doubling up to eight. */
    static long exponential(int tries) {
        return FIRST << Math.min(tries - 1, 4);
    }
}
