package dev.patchbay.conformance.mutants;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** The attempt of a router that asks a provider by itself: nothing stops it and nobody hears of it. */
final class StrayAttempt implements Attempt {

    @Override
    public Deployment deployment() {
        return new Deployment("first", "model-under-test", Map.of());
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
        return ForkJoinPool.commonPool();
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
