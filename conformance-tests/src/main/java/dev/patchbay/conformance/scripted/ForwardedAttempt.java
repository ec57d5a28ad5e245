package dev.patchbay.conformance.scripted;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * An attempt that is another one but for what a subclass overrides, for whoever stands between a router and a provider. As
 * thread-safe as the other one.
 */
public abstract class ForwardedAttempt implements Attempt {

    private final Attempt attempt;

    /** All is said and done by this attempt. */
    protected ForwardedAttempt(Attempt attempt) {
        this.attempt = attempt;
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
    public Duration remaining() {
        return attempt.remaining();
    }

    @Override
    public Duration connectTimeout() {
        return attempt.connectTimeout();
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
