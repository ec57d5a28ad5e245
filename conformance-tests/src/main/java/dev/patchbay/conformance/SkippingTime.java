package dev.patchbay.conformance;

import dev.patchbay.router.Ticker;
import dev.patchbay.router.Timers;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The time of this machine, which a rule can move forward: nobody waits for a cooldown or a timer to end, and no timer is
 * so short that a slow machine could miss it. Timers run on one daemon thread.
 */
final class SkippingTime implements Ticker, Timers, AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private final AtomicLong skipped = new AtomicLong();
    private @Nullable Thread thread;
    private boolean closed;

    @Override
    public long nanos() {
        return System.nanoTime() + skipped.get();
    }

    @Override
    public Timer after(long nanos, Runnable task) {
        Entry entry = new Entry(nanos() + Math.max(0, nanos), task);
        change(() -> {
            entries.add(entry);
            if (thread == null) {
                thread = new Thread(this::fire, "skipping-time");
                thread.setDaemon(true);
                thread.start();
            }
        });
        return () -> change(() -> entries.remove(entry));
    }

    /** Moves time forward; what becomes due by that fires at once. */
    void skip(Duration time) {
        change(() -> skipped.addAndGet(time.toNanos()));
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

    /** Waits for the next timer that is due; null when there will be none. */
    private @Nullable Entry next() {
        lock.lock();
        try {
            while (!closed) {
                Entry first = entries.peek();
                if (first == null) {
                    changed.await();
                } else if (first.at - nanos() <= 0) {
                    return entries.poll();
                } else {
                    changed.awaitNanos(first.at - nanos());
                }
            }
            return null;
        } catch (InterruptedException interrupted) {
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** A timer; the same task may be asked for twice, so that only the very same entry is equal. */
    private static final class Entry implements Comparable<Entry> {
        private final long at;
        private final Runnable task;

        Entry(long at, Runnable task) {
            this.at = at;
            this.task = task;
        }

        @Override
        public int compareTo(Entry other) {
            return Long.signum(at - other.at);
        }
    }
}
