package dev.patchbay.benchmarks.measure;

import java.util.Arrays;

/** The value in the middle: one round that was disturbed does not move it. */
public final class Median {

    private Median() {}

    /** Of at least one value. */
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Of at least one value; the lower one of two in the middle. */
    public static long of(long... values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
