package dev.patchbay.router;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The clock over one attempt, with two limits: a moment by which its answer, or the beginning of it, must be there, and
 * from the beginning of a stream on how long an item may be waited for. One timer is armed for the nearer limit and looks
 * again when it fires, so that an item which arrives in time costs no timer of its own.
 *
 * <p>What arrives in time and the end of the time exclude each other: whichever is told first, the other one hears of it.
 */
final class Watch {

    /** For {@link #extend}: no moment any more. */
    static final long NO_BOUND = Long.MAX_VALUE;

    /** What can pass. */
    enum Limit {
        /** The moment. */
        MOMENT,
        /** The longest wait for an item. */
        IDLE
    }

    private final Ticker ticker;
    private final Timers timers;
    private final long idle;
    private final Consumer<Limit> timeUp;

    private long moment;
    private boolean begun;
    private boolean waiting;
    private long waitingSince;
    private Timers.@Nullable Timer timer;
    private long firesAt;
    private boolean over;

    /**
     * A clock that does not run yet.
     *
     * @param moment by when it must have begun
     * @param idle the longest wait for an item once it has, in nanoseconds
     * @param timeUp runs on the timer thread, once, when a limit has passed
     */
    Watch(Ticker ticker, Timers timers, long moment, long idle, Consumer<Limit> timeUp) {
        this.ticker = ticker;
        this.timers = timers;
        this.moment = moment;
        this.idle = idle;
        this.timeUp = timeUp;
    }

    synchronized void start() {
        arm();
    }

    /** It has begun, and has until another moment for the rest; false when its time was up before. */
    synchronized boolean extend(long until) {
        moment = until;
        begun = true;
        return !over;
    }

    /** Somebody waits for an item from now on. */
    synchronized void waits() {
        if (begun) {
            waiting = true;
            waitingSince = ticker.nanos();
            arm();
        }
    }

    /** Whoever waits for an item waits for one that is late for a good reason: the longest wait begins anew. */
    synchronized void pauses() {
        if (waiting) {
            waitingSince = ticker.nanos();
        }
    }

    /** The item is there; false when the time was up before. */
    synchronized boolean arrived() {
        waiting = false;
        return !over;
    }

    /** It is over: nothing fires any more. */
    synchronized void stop() {
        over = true;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void arm() {
        if (over || (moment == NO_BOUND && !waiting)) {
            return;
        }
        long next = waiting && (moment == NO_BOUND || waitingSince + idle - moment < 0) ? waitingSince + idle : moment;
        if (timer == null || next - firesAt < 0) {
            if (timer != null) {
                timer.cancel();
            }
            firesAt = next;
            timer = timers.after(next - ticker.nanos(), this::fire);
        }
    }

    private void fire() {
        Limit passed;
        synchronized (this) {
            if (over) {
                return;
            }
            timer = null;
            passed = passed(ticker.nanos());
            if (passed == null) {
                arm();
                return;
            }
            over = true;
        }
        timeUp.accept(passed);
    }

    private @Nullable Limit passed(long now) {
        if (moment != NO_BOUND && moment - now <= 0) {
            return Limit.MOMENT;
        }
        return waiting && waitingSince + idle - now <= 0 ? Limit.IDLE : null;
    }
}
