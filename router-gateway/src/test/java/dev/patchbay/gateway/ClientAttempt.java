package dev.patchbay.gateway;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** What a client does, as the toolkit sees it: it has all the time in the world, until somebody cancels it. Thread-safe. */
final class ClientAttempt implements Attempt {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Deployment deployment;
    private final Executor executor;
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    ClientAttempt(Deployment deployment, Executor executor) {
        this.deployment = deployment;
        this.executor = executor;
    }

    void cancel() {
        List<Runnable> due;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = List.copyOf(actions);
        }
        due.forEach(Runnable::run);
    }

    @Override
    public Deployment deployment() {
        return deployment;
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public Duration remaining() {
        return LONG;
    }

    @Override
    public Duration connectTimeout() {
        return LONG;
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public synchronized boolean cancelled() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** Nobody asks. */
    @Override
    public void status(int status) {}
}
