package dev.patchbay.router;

import dev.patchbay.router.config.BackoffConfig;
import java.time.Duration;

/** Waits with full jitter: anything between zero and a bound that doubles with every try. */
final class Backoff {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final BackoffConfig config;
    private final Randomness randomness;

    Backoff(BackoffConfig config, Randomness randomness) {
        this.config = config;
        this.randomness = randomness;
    }

    /** Before the n-th repetition on the same deployment, n from 1. */
    long again(int repetition) {
        return jittered(config.first(), repetition);
    }

    /** Before the n-th repetition after the upstream throttled without saying for how long. */
    long throttled(int repetition) {
        return jittered(config.throttled(), repetition);
    }

    /** Before the n-th repetition after the upstream asked for fewer calls at once. */
    long shortWait(int repetition) {
        return jittered(SHORT, repetition);
    }

    /** Before another deployment is tried. */
    long failover() {
        return (long) (randomness.next() * (double) Nanos.of(config.failoverJitter()));
    }

    private long jittered(Duration first, int repetition) {
        double doubled = Math.scalb((double) Nanos.of(first), Math.min(repetition, 40) - 1);
        return (long) (randomness.next() * Math.min(doubled, (double) Nanos.of(config.longest())));
    }
}
