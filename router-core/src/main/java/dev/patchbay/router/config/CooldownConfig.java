package dev.patchbay.router.config;

import java.time.Duration;

/**
 * The counted cooldown of a deployment.
 *
 * @param after so many failures in a row open it while there are few outcomes; 0 switches counted cooldowns off
 * @param first how long the first one lasts; zero switches counted cooldowns off
 * @param longest what doubling leads up to
 */
public record CooldownConfig(int after, Duration first, Duration longest) {

    /** After 3 failures, 5 s doubling to 15 s. */
    public static CooldownConfig usual() {
        return new CooldownConfig(3, Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    /** Whether failures are counted at all. */
    public boolean enabled() {
        return after > 0 && !first.isZero();
    }
}
