package dev.patchbay.router;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long the answers of one call type take at a model, for streams to their beginning: the newest of them, and the time by which
 * all but one in twenty are there. Thread-safe.
 */
final class Pace {

    /** So many have to be known before there is anything to go by. */
    static final int FEWEST = 20;

    private static final int KEPT = 128;
    private static final double SHARE = 0.95;
    private static final long SHORTEST = Duration.ofMillis(1).toNanos();

    /** What came in since is not worth sorting them all again. */
    private static final int EVERY = 8;

    private final long[] newest = new long[KEPT];
    private long noted;
    private volatile long usual = -1;

    /** An attempt was answered after so long, or was not by then. */
    synchronized void note(long nanos) {
        newest[(int) (noted++ % KEPT)] = nanos;
        if (noted >= FEWEST && (usual < 0 || noted % EVERY == 0)) {
            int known = (int) Math.min(noted, KEPT);
            long[] sorted = Arrays.copyOf(newest, known);
            Arrays.sort(sorted);
            usual = Math.max(SHORTEST, sorted[(int) Math.ceil(SHARE * known) - 1]);
        }
    }

    /** By when all but one in twenty are answered, in nanoseconds; less than 0 while too few are known. */
    long usual() {
        return usual;
    }
}
