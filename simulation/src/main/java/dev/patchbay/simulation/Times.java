package dev.patchbay.simulation;

/** How long answers took, kept so roughly that a share of them is known to a twentieth. */
final class Times {

    private static final double STEP = StrictMath.log(1.05);
    private static final double MILLISECOND = 1e6;
    private static final int MOST = 512;

    private final long[] counts =
            new long[MOST]; // each of times up to a twentieth longer than those before, from a millisecond on
    private long count;
    private double sum;

    void add(long nanos) {
        double steps = StrictMath.ceil(StrictMath.log(Math.max(1, nanos / MILLISECOND)) / STEP);
        counts[(int) Math.min(steps, MOST - 1)]++;
        count++;
        sum += nanos;
    }

    /** In nanoseconds; 0 where there was none. */
    double mean() {
        return count == 0 ? 0 : sum / count;
    }

    /** By when this share of them was there, in nanoseconds; 0 where there was none. */
    double within(double share) {
        long wanted = (long) StrictMath.ceil(share * count);
        long known = 0;
        for (int i = 0; i < MOST && count > 0; i++) {
            known += counts[i];
            if (known >= wanted) {
                return StrictMath.exp(i * STEP) * MILLISECOND;
            }
        }
        return 0;
    }
}
