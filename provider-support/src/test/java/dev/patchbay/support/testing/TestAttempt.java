package dev.patchbay.support.testing;

import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An attempt with a real clock that runs its work on the thread that asks, unless told otherwise. */
public final class TestAttempt implements Attempt {

    private final long endsAt;
    private final Duration connectTimeout;
    private final Executor executor;
    private final AtomicInteger status = new AtomicInteger();
    private final Semaphore alive = new Semaphore(0);
    private final List<Runnable> stops = new ArrayList<>();
    private boolean cancelled;

    private TestAttempt(Duration total, Duration connectTimeout, Executor executor) {
        this.endsAt = System.nanoTime() + total.toNanos();
        this.connectTimeout = connectTimeout;
        this.executor = executor;
    }

    /** An attempt with ten seconds. */
    public static TestAttempt relaxed() {
        return lasting(Duration.ofSeconds(10));
    }

    /** An attempt with this much time. */
    public static TestAttempt lasting(Duration total) {
        return new TestAttempt(total, Duration.ofSeconds(5), Runnable::run);
    }

    /** An attempt with ten seconds that may spend this much on opening a connection. */
    public static TestAttempt connectingWithin(Duration timeout) {
        return new TestAttempt(Duration.ofSeconds(10), timeout, Runnable::run);
    }

    /** An attempt with ten seconds that runs its work elsewhere. */
    public static TestAttempt on(Executor executor) {
        return new TestAttempt(Duration.ofSeconds(10), Duration.ofSeconds(5), executor);
    }

    /** Cancels it, as the router does. */
    public void cancel() {
        List<Runnable> actions;
        synchronized (this) {
            cancelled = true;
            actions = List.copyOf(stops);
            stops.clear();
        }
        actions.forEach(Runnable::run);
    }

    /** What was reported as the status; 0 for nothing. */
    public int reportedStatus() {
        return status.get();
    }

    /** Waits until the upstream was reported to be alive. */
    public boolean sawLife() throws InterruptedException {
        return alive.tryAcquire(5, TimeUnit.SECONDS);
    }

    /** Whether nothing more was reported. */
    public boolean sawNoMoreLife() {
        return alive.availablePermits() == 0;
    }

    @Override
    public Deployment deployment() {
        return new Deployment("main", "upstream-model", Map.of());
    }

    @Override
    public int number() {
        return 1;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(endsAt - System.nanoTime());
    }

    @Override
    public Duration connectTimeout() {
        return connectTimeout;
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
                stops.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public void status(int value) {
        status.set(value);
    }

    @Override
    public void alive() {
        alive.release();
    }
}
