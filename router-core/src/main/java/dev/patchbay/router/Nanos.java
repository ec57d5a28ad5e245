package dev.patchbay.router;

import java.time.Duration;

/** Durations as nanoseconds that cannot overflow when they are added to a clock. */
final class Nanos {

    private static final Duration LONGEST = Duration.ofDays(10_000);
    private static final Duration SHORTEST = LONGEST.negated();

    private Nanos() {}

    static long of(Duration duration) {
        Duration bounded = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        return bounded.compareTo(SHORTEST) < 0 ? SHORTEST.toNanos() : bounded.toNanos();
    }
}
