package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.conformance.upstream.Upstreams;
import java.time.Duration;

/** The time of a scenario, and the attempts that were made in it. */
abstract class Timed extends Stage {

    /** For what must happen. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration TOLERANCE = Duration.ofNanos(1000); // a rounded product of a draw and a bound

    final SkippingTime time = new SkippingTime();
    final AttemptJournal attempts = new AttemptJournal(time);
    private final long began = time.nanos();

    Timed(CallTypeSample<?> sample, Upstreams upstreams) {
        super(sample, upstreams);
    }

    /** Moves the router's time forward. */
    void skip(Duration length) {
        time.skip(length);
    }

    /** Moves the router's time forward and waits until all that was due by then has happened. */
    void skipWhole(Duration length) throws InterruptedException {
        time.skip(length);
        time.awaitFired(PATIENCE);
    }

    /** The router's time stands still from now on, but for what a rule skips. */
    void standStill() {
        time.hold();
    }

    /**
     * Waits until, besides the call that is at an upstream, so many others wait for something, each under a timer, and nothing
     * else is going on; in a scenario that stands still. Whether that is so: a router may time its calls in another way.
     */
    boolean awaitWaiting(int calls) throws InterruptedException {
        return time.awaitSet(1 + calls, 2, PATIENCE);
    }

    /** How much of the router's time has passed since the scenario began. */
    Duration elapsed() {
        return Duration.ofNanos(time.nanos() - began);
    }

    /** Demands that none of the router's time has passed. */
    void nobodyWaited() {
        if (!elapsed().isZero()) {
            throw new AssertionError("expected no wait at all, but the router waited for " + elapsed());
        }
    }

    /** Demands that a call which has just ended did so with its last attempt. */
    void nobodyWaitedAfterwards() {
        Duration since = attempts.sinceTheLast();
        if (since.compareTo(TOLERANCE) > 0) {
            throw new AssertionError("expected the call to end with its last attempt, but it took " + since + " more");
        }
    }

    /** Demands that the pause before an attempt was so long, to the microsecond; attempts count from 1. */
    void paused(int attempt, Duration expected) {
        paused(attempt, expected, expected);
    }

    /** Demands that the pause before an attempt was between these. */
    void paused(int attempt, Duration least, Duration most) {
        if (attempts.size() < attempt) {
            throw new AssertionError("expected an attempt " + attempt + ", but there were " + attempts.size());
        }
        Duration pause = attempts.pauseBefore(attempt);
        if (pause.plus(TOLERANCE).compareTo(least) < 0 || pause.minus(TOLERANCE).compareTo(most) > 0) {
            String expected = least.equals(most) ? least.toString() : "between " + least + " and " + most;
            throw new AssertionError(
                    "expected a pause of " + expected + " before attempt " + attempt + ", but it was " + pause);
        }
    }

    /** Demands that no attempt began before the one before it was over. */
    void neverOverlapped() {
        if (attempts.hasOverlapped()) {
            throw new AssertionError("expected one attempt after the other, but one began before the last was over");
        }
    }

    /** Demands that every attempt was given this request and no copy of it. */
    void gave(CallRequest<?> request) {
        if (!attempts.hasOnly(request)) {
            throw new AssertionError("expected the caller's own request at every attempt, but one had another");
        }
    }
}
