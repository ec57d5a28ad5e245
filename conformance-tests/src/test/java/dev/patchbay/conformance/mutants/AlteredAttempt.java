package dev.patchbay.conformance.mutants;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * An attempt whose cancellation is put off.
 *
 * @param attempt says everything
 * @param later what was to be done when it was cancelled
 */
record AlteredAttempt(Attempt attempt, Queue<Runnable> later) implements Attempt {

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
        return false;
    }

    @Override
    public void onCancel(Runnable action) {
        attempt.onCancel(() -> later.add(action));
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
