package dev.patchbay.conformance;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * An attempt as a plugin sees it in a scenario. Timers that the plugin sets go by the machine's clock, on which the lengths of a
 * scenario's time mean nothing: four of its seconds would end an attempt on a machine that is busy loading classes. So whoever has
 * time left has plenty of it, and it is the router that ends an attempt.
 *
 * @param attempt the router's
 */
record UnhurriedAttempt(Attempt attempt) implements Attempt {

    private static final Duration PLENTY = Duration.ofMinutes(2);

    @Override
    public Duration remaining() {
        Duration left = attempt.remaining();
        return left.compareTo(Duration.ZERO) <= 0 ? left : plenty(left);
    }

    @Override
    public Duration connectTimeout() {
        return plenty(attempt.connectTimeout());
    }

    private static Duration plenty(Duration time) {
        return time.compareTo(PLENTY) < 0 ? PLENTY : time;
    }

    @Override
    public Deployment deployment() {
        return attempt.deployment();
    }

    @Override
    public int number() {
        return attempt.number();
    }

    @Override
    public Executor executor() {
        return attempt.executor();
    }

    @Override
    public boolean cancelled() {
        return attempt.cancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        attempt.onCancel(action);
    }

    @Override
    public void status(int status) {
        attempt.status(status);
    }

    @Override
    public void alive() {
        attempt.alive();
    }
}
