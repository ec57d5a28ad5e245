package dev.patchbay.conformance.scripted;

import dev.patchbay.router.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Timers that fire when a test says so, and the last of which tells when it was asked for and forgotten. */
final class HandTimers implements Timers {

    private record Entry(Duration delay, Runnable task) {}

    private final LinkedBlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();

    @Override
    public Timer after(long nanos, Runnable task) {
        entries.add(new Entry(Duration.ofNanos(nanos), task));
        return () -> cancelled.complete(true);
    }

    /** The delay of the timer that was asked for first and has not fired. */
    Duration delay() {
        return first().delay();
    }

    /** Lets the first timer fire. */
    void fire() {
        Entry first = first();
        entries.remove(first);
        first.task().run();
    }

    /** Completes when a timer is forgotten. */
    CompletableFuture<Boolean> cancelled() {
        return cancelled;
    }

    private Entry first() {
        try {
            Entry first = entries.poll(10, TimeUnit.SECONDS);
            if (first == null) {
                throw new AssertionError("nobody asked for a timer");
            }
            entries.add(first);
            return first;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
