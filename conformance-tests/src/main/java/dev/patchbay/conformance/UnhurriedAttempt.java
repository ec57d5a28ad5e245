package dev.patchbay.conformance;

import dev.patchbay.conformance.scripted.ForwardedAttempt;
import dev.patchbay.spi.Attempt;
import java.time.Duration;

/**
 * An attempt as a plugin sees it in a scenario. Timers that the plugin sets go by the machine's clock, on which the lengths of a
 * scenario's time mean nothing: four of its seconds would end an attempt on a machine that is busy loading classes. So whoever has
 * time left has plenty of it, and it is the router that ends an attempt.
 */
final class UnhurriedAttempt extends ForwardedAttempt {

    private static final Duration PLENTY = Duration.ofMinutes(2);

    UnhurriedAttempt(Attempt attempt) {
        super(attempt);
    }

    @Override
    public Duration remaining() {
        Duration left = super.remaining();
        return left.compareTo(Duration.ZERO) <= 0 ? left : plenty(left);
    }

    @Override
    public Duration connectTimeout() {
        return plenty(super.connectTimeout());
    }

    private static Duration plenty(Duration time) {
        return time.compareTo(PLENTY) < 0 ? PLENTY : time;
    }
}
