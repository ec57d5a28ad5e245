package dev.patchbay;

import java.time.Duration;

/**
 * The three timers of a call type, all separate and all positive.
 *
 * @param attempt how long one attempt of a unary call may take in all, or of a stream that is held until it is complete
 * @param firstItem how long a stream may take to its first meaningful item
 * @param idle how long a stream may pause between two items while somebody waits for the next one
 */
public record CallTimers(Duration attempt, Duration firstItem, Duration idle) {

    private static final CallTimers USUAL =
            new CallTimers(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(20));

    /** Checks that every timer is positive. */
    public CallTimers {
        positive("attempt", attempt);
        positive("first item", firstItem);
        positive("idle", idle);
    }

    /** 30 s for an attempt, 30 s to the first item, 20 s between items. */
    public static CallTimers usual() {
        return USUAL;
    }

    /** These timers with another attempt timer. */
    public CallTimers withAttempt(Duration value) {
        return new CallTimers(value, firstItem, idle);
    }

    /** These timers with another timer to the first meaningful item. */
    public CallTimers withFirstItem(Duration value) {
        return new CallTimers(attempt, value, idle);
    }

    /** These timers with another timer between items. */
    public CallTimers withIdle(Duration value) {
        return new CallTimers(attempt, firstItem, value);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("the " + name + " timer must be positive, not " + value);
        }
    }
}
