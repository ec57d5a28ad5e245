package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Counts the attempts of a deployment, how long answered ones take and how many fail, without a lock, and notes it. Averages
 * decay, and are a little imprecise under contention.
 */
final class Meter implements Row.Changing {

    /** After so many nanoseconds nobody knows any more how long an answer takes. */
    static final long FORGOTTEN = Duration.ofMinutes(1).toNanos();

    private static final double WEIGHT_OF_NEWEST = 0.1;
    private static final double AS_GOOD_AS_NONE = 0.001;

    /** What says nothing of the deployment. */
    private static final Set<ErrorKind> OF_OTHERS =
            Set.of(ErrorKind.CANCELLED, ErrorKind.LOCAL_FAULT, ErrorKind.DEADLINE_EXCEEDED);

    private static final AtomicLongFieldUpdater<Meter> ANSWERED =
            AtomicLongFieldUpdater.newUpdater(Meter.class, "answered");
    private static final AtomicLongFieldUpdater<Meter> FAILED =
            AtomicLongFieldUpdater.newUpdater(Meter.class, "failed");

    private volatile @Nullable Row row;
    private volatile double failing;
    private volatile long wholeNanos;
    private volatile long wholeAt;
    private volatile long streamNanos;
    private volatile long streamAt;
    private volatile long answered;
    private volatile long failed;
    private volatile long meanNanos;

    /** It is noted here from now on, and no more where it was; null for nowhere. */
    void isNotedAt(@Nullable Row newest) {
        row = newest;
        Row.note(row, this);
    }

    /** How many attempts have ended; counted after everything else is. */
    @Override
    public long state() {
        return answered + failed;
    }

    @Override
    public void noteAt(Row here, long state) {
        here.set(Notes.FAILING, failing);
        here.set(Notes.WHOLE, wholeNanos);
        here.set(Notes.WHOLE_AT, wholeAt);
        here.set(Notes.STREAM, streamNanos);
        here.set(Notes.STREAM_AT, streamAt);
    }

    /**
     * An attempt was answered.
     *
     * @param nanos how long it took, for a stream to its first meaningful item
     */
    void answered(CallType<?, ?> type, long nanos, long now) {
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
        ANSWERED.incrementAndGet(this);
        Row.note(row, this);
    }

    private static long mean(long before, long newest) {
        return before == 0 ? newest : before + (long) ((newest - before) * WEIGHT_OF_NEWEST);
    }

    void failed(ErrorKind kind) {
        if (!OF_OTHERS.contains(kind)) {
            failing = failing * (1 - WEIGHT_OF_NEWEST) + WEIGHT_OF_NEWEST;
        }
        FAILED.incrementAndGet(this);
        Row.note(row, this);
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

    private long streamNanos(long now) {
        return now - streamAt > FORGOTTEN ? 0 : streamNanos;
    }

    private long wholeNanos(long now) {
        return now - wholeAt > FORGOTTEN ? 0 : wholeNanos;
    }
}
