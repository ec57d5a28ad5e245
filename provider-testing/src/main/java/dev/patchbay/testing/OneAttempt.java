package dev.patchbay.testing;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * An attempt that nobody cancels, with ten seconds, on the thread that makes it. Immutable and thread-safe.
 *
 * @param deployment the deployment that was chosen
 */
public record OneAttempt(Deployment deployment) implements Attempt {

    /** At a deployment of this upstream model without options. */
    public static OneAttempt at(String model) {
        return new OneAttempt(new Deployment("main", model, Map.of()));
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public Duration remaining() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void onCancel(Runnable action) {}

    @Override
    public void status(int status) {}
}
