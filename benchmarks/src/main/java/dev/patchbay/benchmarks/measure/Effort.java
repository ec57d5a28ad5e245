package dev.patchbay.benchmarks.measure;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param warmUp for each contender, before anything counts
 * @param rounds how many rounds count
 * @param round how long each contender runs in a round
 */
public record Effort(Duration warmUp, int rounds, Duration round) {

    /** What the tables in the README were made with. */
    public static Effort usual() {
        return new Effort(Duration.ofSeconds(4), 15, Duration.ofMillis(200));
    }

    /** Everything once and nothing twice: does it work at all? */
    public static Effort once() {
        return new Effort(Duration.ZERO, 1, Duration.ZERO);
    }
}
