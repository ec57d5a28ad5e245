package dev.patchbay.router.testing;

import dev.patchbay.router.Ticker;
import dev.patchbay.router.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/**
 * A clock, its timers and a pool of no threads: work runs when the test lets it, in an order that is always the same.
 */
public final class VirtualTime implements Ticker, Timers, Executor {

    private static final int MOST_TASKS = 1_000_000;

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Entry> timers = new PriorityQueue<>();
    private long now = Duration.ofDays(1).toNanos();
    private long sequence;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Timer after(long nanos, Runnable task) {
        Entry entry = new Entry(now + Math.max(0, nanos), sequence++, task);
        timers.add(entry);
        return () -> timers.remove(entry);
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    /** Runs everything that is due now. */
    public void settle() {
        for (int i = 0; i < MOST_TASKS; i++) {
            Runnable task = ready.poll();
            if (task == null) {
                return;
            }
            task.run();
        }
        throw new IllegalStateException("the work never ends");
    }

    /** Lets time pass, and everything happen that happens meanwhile. */
    public void pass(Duration time) {
        long until = now + time.toNanos();
        settle();
        for (Entry next = timers.peek(); next != null && next.at <= until; next = timers.peek()) {
            timers.remove(next);
            now = Math.max(now, next.at);
            next.task.run();
            settle();
        }
        now = until;
    }

    /** How many timers are armed. */
    public int armed() {
        return timers.size();
    }

    private record Entry(long at, long number, Runnable task) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }
}
