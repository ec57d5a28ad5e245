package dev.patchbay.conformance.flawed;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.concurrent.Executor;

/** An attempt that is another one but for what a mutant overrides. */
class ChangedAttempt implements Attempt {

    private final Attempt good;

    ChangedAttempt(Attempt good) {
        this.good = good;
    }

    @Override
    public Deployment deployment() {
        return good.deployment();
    }

    @Override
    public int number() {
        return good.number();
    }

    @Override
    public Duration remaining() {
        return good.remaining();
    }

    @Override
    public Duration connectTimeout() {
        return good.connectTimeout();
    }

    @Override
    public Executor executor() {
        return good.executor();
    }

    @Override
    public boolean cancelled() {
        return good.cancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        good.onCancel(action);
    }

    @Override
    public void status(int status) {
        good.status(status);
    }

    @Override
    public void alive() {
        good.alive();
    }
}
