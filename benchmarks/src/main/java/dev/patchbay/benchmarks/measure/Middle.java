package dev.patchbay.benchmarks.measure;

import java.util.Arrays;

/** The mean of the middle half: as little moved by what was disturbed as a median is, and finer than the step of a clock. */
public final class Middle {

    private static final int QUARTERS = 4;

    private Middle() {}

    /** Of at least one value. */
    public static double of(long... values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int left = sorted.length / QUARTERS;
        return Arrays.stream(sorted, left, sorted.length - left).average().orElseThrow();
    }
}
