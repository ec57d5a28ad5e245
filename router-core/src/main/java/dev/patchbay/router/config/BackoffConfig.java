package dev.patchbay.router.config;

import java.time.Duration;

/**
 * The waits before the same deployment is tried again: full jitter between zero and a bound that doubles.
 *
 * @param first the first bound
 * @param throttled the first bound after the upstream throttled without saying for how long
 * @param longest what doubling leads up to
 * @param failoverJitter the bound of the random wait before another deployment is tried
 */
public record BackoffConfig(Duration first, Duration throttled, Duration longest, Duration failoverJitter) {

    /** 50 ms, 1 s after a throttle, up to 20 s; up to 25 ms before another deployment. */
    public static BackoffConfig usual() {
        return new BackoffConfig(
                Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMillis(25));
    }
}
