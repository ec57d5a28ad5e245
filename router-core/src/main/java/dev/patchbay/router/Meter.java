package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * Counts the attempts of a deployment, how long answered ones take and how many fail, and notes what there is room for: one
 * object to fetch per candidate, and no lock. Averages decay, and are a little imprecise under contention.
 */
final class Meter {

    /** What is noted where nothing is known to fit. */
    static final long NO_ROOM = -1;

    private static final double WEIGHT_OF_NEWEST = 0.1;
    private static final double AS_GOOD_AS_NONE = 0.001;
    private static final long FORGOTTEN = Duration.ofMinutes(1).toNanos();

    /** What says nothing of the deployment. */
    private static final Set<ErrorKind> OF_OTHERS =
            Set.of(ErrorKind.CANCELLED, ErrorKind.LOCAL_FAULT, ErrorKind.DEADLINE_EXCEEDED);

    private static final AtomicLongFieldUpdater<Meter> ANSWERED =
            AtomicLongFieldUpdater.newUpdater(Meter.class, "answered");
    private static final AtomicLongFieldUpdater<Meter> FAILED =
            AtomicLongFieldUpdater.newUpdater(Meter.class, "failed");

    private volatile long room = NO_ROOM;
    private volatile double failing;
    private volatile long wholeNanos;
    private volatile long wholeAt;
    private volatile long streamNanos;
    private volatile long streamAt;
    private volatile long answered;
    private volatile long failed;
    private volatile long meanNanos;

    /** There is room for a request of so many tokens at least. */
    void hasRoomFor(long tokens) {
        if (room != tokens) {
            room = tokens;
        }
    }

    /** Whether it was noted that there is room for the call; if not, slots and rates have to be asked. */
    boolean hasRoom(Call<?> call) {
        long left = room;
        return left == Long.MAX_VALUE || (left > NO_ROOM && left >= call.estimatedTokens());
    }

    /**
     * An attempt was answered.
     *
     * @param nanos how long it took, for a stream to its first meaningful item
     */
    void answered(CallType<?, ?> type, long nanos, long now) {
        ANSWERED.incrementAndGet(this);
        meanNanos = mean(meanNanos, nanos);
        if (type instanceof CallType.Streaming) {
            streamNanos = mean(streamNanos(now), Math.max(1, nanos));
            streamAt = now;
        } else {
            wholeNanos = mean(wholeNanos(now), Math.max(1, nanos));
            wholeAt = now;
        }
        double before = failing;
        if (before > 0) {
            failing = before < AS_GOOD_AS_NONE ? 0 : before * (1 - WEIGHT_OF_NEWEST);
        }
    }

    private static long mean(long before, long newest) {
        return before == 0 ? newest : before + (long) ((newest - before) * WEIGHT_OF_NEWEST);
    }

    void failed(ErrorKind kind) {
        FAILED.incrementAndGet(this);
        if (!OF_OTHERS.contains(kind)) {
            failing = failing * (1 - WEIGHT_OF_NEWEST) + WEIGHT_OF_NEWEST;
        }
    }

    long answeredCount() {
        return answered;
    }

    long failedCount() {
        return failed;
    }

    /** A decaying mean of the time to an answer; 0 before the first. */
    long meanNanos() {
        return meanNanos;
    }

    /** The share of its newest attempts that failed, from 0 to 1. */
    double failing() {
        return failing;
    }

    /** The same mean for calls of this kind alone: answered in one piece, or by a stream; 0 where none was within a minute. */
    long latency(boolean stream, long now) {
        return stream ? streamNanos(now) : wholeNanos(now);
    }

    private long streamNanos(long now) {
        return now - streamAt > FORGOTTEN ? 0 : streamNanos;
    }

    private long wholeNanos(long now) {
        return now - wholeAt > FORGOTTEN ? 0 : wholeNanos;
    }
}
