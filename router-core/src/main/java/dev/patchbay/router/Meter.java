package dev.patchbay.router;

import java.util.concurrent.atomic.LongAdder;

/** Counts the attempts of a deployment and how long answered ones take; a little imprecise under contention, and cheap. */
final class Meter {

    private static final double WEIGHT_OF_NEWEST = 0.1;

    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile long meanNanos;

    void answered(long nanos) {
        answered.increment();
        long before = meanNanos;
        meanNanos = before == 0 ? nanos : before + (long) ((nanos - before) * WEIGHT_OF_NEWEST);
    }

    void failed() {
        failed.increment();
    }

    long answeredCount() {
        return answered.sum();
    }

    long failedCount() {
        return failed.sum();
    }

    /** A decaying mean of the time to an answer; 0 before the first. */
    long meanNanos() {
        return meanNanos;
    }
}
