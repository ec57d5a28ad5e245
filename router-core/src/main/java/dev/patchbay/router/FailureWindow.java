package dev.patchbay.router;

import java.util.Arrays;

/**
 * Counts the outcomes of the last ten seconds, second by second, and tells when there are too many failures among
 * them: so many in a row while there are few outcomes, more than half once there are enough.
 */
final class FailureWindow {

    private static final int SECONDS = 10;
    private static final int ENOUGH = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int inARow;
    private final long[] second = new long[SECONDS];
    private final int[] good = new int[SECONDS];
    private final int[] bad = new int[SECONDS];
    private int consecutive;

    FailureWindow(int inARow) {
        this.inARow = inARow;
        Arrays.fill(second, Long.MIN_VALUE);
    }

    void succeeded(long now) {
        consecutive = 0;
        good[bucket(now)]++;
    }

    /** Counts a failure and tells whether that is one too many. */
    boolean failed(long now) {
        consecutive++;
        bad[bucket(now)]++;
        long oldest = Math.floorDiv(now, NANOS_PER_SECOND) - SECONDS;
        int allBad = 0;
        int all = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (second[i] > oldest) {
                allBad += bad[i];
                all += good[i] + bad[i];
            }
        }
        return all < ENOUGH ? consecutive >= inARow : allBad * 2 > all;
    }

    /** Starts from nothing, after a cooldown. */
    void clear() {
        consecutive = 0;
        Arrays.fill(second, Long.MIN_VALUE);
        Arrays.fill(good, 0);
        Arrays.fill(bad, 0);
    }

    private int bucket(long now) {
        long current = Math.floorDiv(now, NANOS_PER_SECOND);
        int index = (int) Math.floorMod(current, (long) SECONDS);
        if (second[index] != current) {
            second[index] = current;
            good[index] = 0;
            bad[index] = 0;
        }
        return index;
    }
}
