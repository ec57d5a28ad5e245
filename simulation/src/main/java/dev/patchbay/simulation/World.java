package dev.patchbay.simulation;

import dev.patchbay.router.Ticker;
import dev.patchbay.router.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Time, threads and chance: a clock that jumps from event to event, work that runs in the order in which it was handed over,
 * and a source of chance per name, so that one who draws more does not shift what the others draw. One thread.
 */
final class World implements Ticker, Timers, Executor {

    private static final long START = Duration.ofDays(1).toNanos();
    private static final long MOST_AT_ONCE = 100_000;

    private final long seed;
    private final LongUnaryOperator pauses;
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now = START;
    private long number;
    private long since = START;
    private long done;

    World(long seed) {
        this(seed, moment -> moment);
    }

    /**
     * A world.
     *
     * @param pauses when what is due at a moment can happen, both in nanoseconds since the beginning
     */
    World(long seed, LongUnaryOperator pauses) {
        this.seed = seed;
        this.pauses = pauses;
    }

    /** Chance for one purpose. */
    SplittableRandom chance(String purpose) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + purpose.hashCode());
    }

    @Override
    public long nanos() {
        return now;
    }

    /** Nanoseconds since the world began. */
    long elapsed() {
        return now - START;
    }

    @Override
    public Timer after(long nanos, Runnable task) {
        Event event = new Event(now + Math.max(0, nanos), number++, task);
        events.add(event);
        return event;
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    /** Lets everything happen up to a moment, counted from the beginning. */
    void runTo(long elapsed) {
        long until = START + elapsed;
        settle();
        for (Event next = events.peek(); next != null && next.at <= until; next = events.peek()) {
            fire(next);
        }
        now = Math.max(now, until);
    }

    /** Lets everything happen that is still to happen. */
    void runOut() {
        settle();
        for (Event next = events.peek(); next != null; next = events.peek()) {
            fire(next);
        }
    }

    private void fire(Event next) {
        events.poll();
        @Nullable Runnable task = next.task;
        if (task != null) {
            now = Math.max(now, START + pauses.applyAsLong(next.at - START));
            tick();
            task.run();
            settle();
        }
    }

    private void settle() {
        for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
            tick();
            task.run();
        }
    }

    /** Counts what happens at one moment: a world in which that never ends does not get any further. */
    private void tick() {
        done = now == since ? done + 1 : 0;
        since = now;
        if (done > MOST_AT_ONCE) {
            throw new BrokenInvariant("I17", "time stands still", -1, elapsed());
        }
    }

    /** What happens at a moment; of two at the same moment the one that was asked for first comes first. */
    private static final class Event implements Timer, Comparable<Event> {
        private final long at;
        private final long number;
        private @Nullable Runnable task;

        Event(long at, long number, Runnable task) {
            this.at = at;
            this.number = number;
            this.task = task;
        }

        @Override
        public void cancel() {
            task = null;
        }

        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }
}
