package dev.patchbay.router;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.CooldownConfig;
import java.time.Duration;

/** A breaker that opens when enough failures have been counted. */
final class Counted {

    private static final double SPREAD = 0.2;

    private final Breaker breaker;
    private final CooldownConfig config;
    private final Randomness randomness;
    private final FailureWindow window;
    private final boolean enabled;

    Counted(Breaker breaker, CooldownConfig config, Randomness randomness) {
        this.breaker = breaker;
        this.config = config;
        this.randomness = randomness;
        this.window = new FailureWindow(config.after());
        this.enabled = config.enabled();
    }

    Breaker breaker() {
        return breaker;
    }

    void succeeded(long now) {
        if (enabled) {
            window.succeeded(now);
        }
    }

    void failed(ErrorKind kind, long alarms, long now) {
        if (!enabled) {
            return;
        }
        boolean tooMany = window.failed(now);
        if (tooMany) {
            window.clear();
        }
        if (tooMany || breaker.isOpen()) {
            double stretch = 1 - SPREAD + 2 * SPREAD * randomness.next();
            breaker.failed(kind, stretched(config.first(), stretch), stretched(config.longest(), stretch), alarms);
        }
    }

    private static long stretched(Duration length, double factor) {
        return (long) (Nanos.of(length) * factor);
    }
}
