package dev.patchbay.router.testing;

import dev.patchbay.router.Ticker;
import dev.patchbay.router.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * A clock, its timers and a pool of no threads: work runs when the test lets it, in an order that is always the same.
 * What a task throws ends that task alone, as in any pool, and is kept in {@link #uncaught}.
 */
public final class VirtualTime implements Ticker, Timers, Executor {

    private static final int MOST_TASKS = 1_000_000;
    private static final long START = Duration.ofDays(1).toNanos();

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Entry> timers = new PriorityQueue<>();
    private final List<Throwable> uncaught = new ArrayList<>();
    private long now = START;
    private long sequence;

    @Override
    public long nanos() {
        return now;
    }

    /** How much time has passed since this clock was made. */
    public Duration elapsed() {
        return Duration.ofNanos(now - START);
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
            run(task);
        }
        throw new IllegalStateException("the work never ends");
    }

    /** Lets time pass, and everything happen that happens meanwhile. */
    public void pass(Duration time) {
        long until = now + time.toNanos();
        settle();
        for (Entry next = timers.peek(); next != null && next.at <= until; next = timers.peek()) {
            fire(next);
        }
        now = until;
    }

    /** Lets time pass until something is the case, or until nothing would change any more. */
    public void passUntil(BooleanSupplier reached) {
        settle();
        for (Entry next = timers.peek(); next != null && !reached.getAsBoolean(); next = timers.peek()) {
            fire(next);
        }
    }

    /** How many timers are armed. */
    public int armed() {
        return timers.size();
    }

    /** What tasks threw. */
    public List<Throwable> uncaught() {
        return uncaught;
    }

    private void fire(Entry next) {
        timers.remove(next);
        now = Math.max(now, next.at);
        run(next.task);
        settle();
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) { // a thread of a pool would die of it alone
            uncaught.add(thrown);
        }
    }

    private record Entry(long at, long number, Runnable task) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }
}
