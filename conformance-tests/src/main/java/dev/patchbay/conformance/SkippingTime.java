package dev.patchbay.conformance;

import dev.patchbay.router.Ticker;
import dev.patchbay.router.Timers;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nobody waits, and no timer is so short that a slow machine could miss it. It stands still while
 * something {@linkplain #hold holds} it, which attempts in flight and work of the router do, and else skips to the next timer at once, so
 * that a wait takes no time and yet has an exact length. A rule can move it forward besides. Timers run on one daemon
 * thread.
 */
final class SkippingTime implements Ticker, Timers, AutoCloseable {

    /** Where the router's work runs, and whatever else must not wait. */
    static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "conformance-work");
        thread.setDaemon(true);
        return thread;
    });

    private static final long LOOK_MILLIS = 50;
    private static final int MOST_LOOKS = 40;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long now = Duration.ofDays(1).toNanos();
    private long sequence;
    private long timersTouched;
    private int holds;
    private @Nullable Thread thread;
    private boolean firing;
    private boolean closed;

    @Override
    public long nanos() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Timer after(long nanos, Runnable task) {
        lock.lock();
        try {
            Entry entry = new Entry(now + Math.max(0, nanos), sequence++, task);
            entries.add(entry);
            timersTouched++;
            if (thread == null) {
                thread = new Thread(this::fire, "skipping-time");
                thread.setDaemon(true);
                thread.start();
            }
            changed.signalAll();
            return () -> change(() -> {
                entries.remove(entry);
                timersTouched++;
            });
        } finally {
            lock.unlock();
        }
    }

    /** Time stands still from now on, until what is given back has run; running it again does nothing. */
    Runnable hold() {
        change(() -> holds++);
        return new Runnable() {
            private boolean held = true;

            @Override
            public void run() {
                change(() -> {
                    holds -= held ? 1 : 0;
                    held = false;
                });
            }
        };
    }

    /** Runs a task on another thread; time stands still until it has run. */
    void work(Runnable task) {
        Runnable release = hold();
        THREADS.execute(() -> {
            try {
                task.run();
            } finally {
                release.run();
            }
        });
    }

    /** How often a timer has been set or cancelled. */
    long timersTouched() {
        lock.lock();
        try {
            return timersTouched;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until so many timers are set while time is held so often, but not for ever; whether that came. */
    boolean awaitSet(int timers, int held, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (left > 0 && (entries.size() != timers || holds != held)) {
                left = changed.awaitNanos(left);
            }
            return entries.size() == timers && holds == held;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs a task when the router has heard of something that was told to it: nobody can see that, but whatever it was waited for
     * under a timer, which is cancelled then, or followed by another one. Not before a moment has passed, and not for ever.
     *
     * @param touched how often timers had been set or cancelled before it was told
     */
    void whenHeard(long touched, Runnable task) {
        whenHeard(touched, task, MOST_LOOKS);
    }

    private void whenHeard(long touched, Runnable task, int looks) {
        CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS, THREADS)
                .execute(() -> {
                    if (looks > 1 && timersTouched() == touched) {
                        whenHeard(touched, task, looks - 1);
                    } else {
                        task.run();
                    }
                });
    }

    /** Moves time forward, whoever holds it; what becomes due by that fires at once. */
    void skip(Duration time) {
        change(() -> now += time.toNanos());
    }

    /** Waits until nothing is due that has not been done, but not for ever. */
    void awaitFired(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (left > 0 && (firing || (entries.peek() != null && entries.peek().at <= now))) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        change(() -> closed = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fire() {
        for (Entry due = next(); due != null; due = next()) {
            due.task.run();
        }
    }

    /** Waits for the next timer that is due, and skips to it when it may; null when there will be none. */
    private @Nullable Entry next() {
        lock.lock();
        try {
            firing = false;
            changed.signalAll();
            while (!closed) {
                Entry first = entries.peek();
                if (first != null && (first.at <= now || holds == 0)) {
                    now = Math.max(now, first.at);
                    firing = true;
                    return entries.poll();
                }
                changed.await();
            }
            return null;
        } catch (InterruptedException interrupted) {
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** A timer; of two that are due in the same moment the one that was set first comes first. */
    private record Entry(long at, long number, Runnable task) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }
}
