package dev.patchbay.router;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/** Counts the attempts of a deployment and how long answered ones take: one object to fetch per call, and no lock. */
final class Meter {

    private static final double WEIGHT_OF_NEWEST = 0.1;
    private static final AtomicLongFieldUpdater<Meter> ANSWERED =
            AtomicLongFieldUpdater.newUpdater(Meter.class, "answered");
    private static final AtomicLongFieldUpdater<Meter> FAILED =
            AtomicLongFieldUpdater.newUpdater(Meter.class, "failed");

    private volatile long answered;
    private volatile long failed;
    private volatile long meanNanos;

    void answered(long nanos) {
        ANSWERED.incrementAndGet(this);
        long before = meanNanos;
        meanNanos = before == 0 ? nanos : before + (long) ((nanos - before) * WEIGHT_OF_NEWEST);
    }

    void failed() {
        FAILED.incrementAndGet(this);
    }

    long answeredCount() {
        return answered;
    }

    long failedCount() {
        return failed;
    }

    /** A decaying mean of the time to an answer; 0 before the first. A little imprecise under contention. */
    long meanNanos() {
        return meanNanos;
    }
}
