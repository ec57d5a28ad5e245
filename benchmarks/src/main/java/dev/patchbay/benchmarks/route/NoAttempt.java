package dev.patchbay.benchmarks.route;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;

/** What a provider is given when it is called without a router. */
final class NoAttempt implements Attempt {

    private static final Deployment DEPLOYMENT = new Deployment("ping-0", "ping", Map.of());

    @Override
    public Deployment deployment() {
        return DEPLOYMENT;
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public Duration remaining() {
        return Duration.ofSeconds(30);
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
