package dev.patchbay.openai;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.concurrent.Executor;

/** An attempt that nobody cancels, on the thread that makes it. */
record OneAttempt(Deployment deployment) implements Attempt {

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
