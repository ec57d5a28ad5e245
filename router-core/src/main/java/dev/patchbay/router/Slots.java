package dev.patchbay.router;

import dev.patchbay.router.RouterState.Permits;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many attempts a deployment may have in flight, and who waits for one to end. The limit can sink when the upstream asks
 * for fewer calls at once; it rises again with success. Lock-free while nobody waits and the limit is as configured.
 */
final class Slots implements Row.Changing {

    private final Permits permits;
    private final TreeMap<Turn, Waiter> queue = new TreeMap<>();
    private volatile int configured;
    private volatile int limit;
    private volatile int waiting;
    private volatile @Nullable Row row;
    private int maxQueue;
    private int successes;

    /** Somebody who waits for a slot. */
    interface Waiter {

        /** Takes the slot that became free, or declines because the wait is over. Does not block. */
        boolean offered();
    }

    /**
     * Where somebody stands in a line: who came first is before all others.
     *
     * @param since when it came, on a clock that may begin anywhere
     * @param number tells those apart who came at the same time
     * @param look tells apart how often the same one has come, so that its last wait is not taken for the one before
     */
    record Turn(long since, long number, long look) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            if (since != other.since) {
                return Long.signum(since - other.since);
            }
            return number != other.number ? Long.compare(number, other.number) : Long.compare(look, other.look);
        }
    }

    /**
     * Slots of one deployment.
     *
     * @param maxParallel 0 for no limit
     */
    Slots(Permits permits, int maxParallel, int maxQueue) {
        this.permits = permits;
        this.configured = maxParallel == 0 ? Integer.MAX_VALUE : maxParallel;
        this.limit = configured;
        this.maxQueue = maxQueue;
    }

    /** How many are in flight is noted here from now on, and no more where it was; null for nowhere. */
    void areNotedAt(@Nullable Row newest) {
        row = newest;
        Row.note(row, this);
    }

    @Override
    public long state() {
        return permits.held();
    }

    @Override
    public void noteAt(Row here, long held) {
        here.set(Notes.IN_FLIGHT, held);
    }

    /** Other limits from now on, after a reload; nobody loses a slot. */
    void configure(int maxParallel, int queueLength) {
        synchronized (this) {
            configured = maxParallel == 0 ? Integer.MAX_VALUE : maxParallel;
            limit = configured;
            maxQueue = queueLength;
        }
        serve();
    }

    /** Whether there is a slot for somebody who does not wait in line; nobody overtakes those who do. */
    boolean isFree() {
        return waiting == 0 && permits.held() < limit;
    }

    /** Takes a slot for somebody who does not wait. Who stood in line meanwhile, and so is not seen before, has it instead. */
    boolean take() {
        if (waiting > 0 || !permits.take(limit)) {
            return false;
        }
        if (waiting == 0) {
            Row.note(row, this);
            return true;
        }
        giveBack();
        return false;
    }

    /** Gives a slot back: to the first who waits and still wants it, else to all. */
    void giveBack() {
        putBack();
        serve();
    }

    /**
     * Waits in line; false when the line is full. A slot that is free by now is offered at once.
     *
     * @param back whether it stood here before, and comes back to its place even when others have filled the line meanwhile
     */
    boolean enqueue(Turn turn, boolean back, Waiter waiter) {
        synchronized (this) {
            if (queue.size() >= maxQueue && !back) {
                return false;
            }
            queue.put(turn, waiter);
            waiting = queue.size();
        }
        serve();
        return true;
    }

    /**
     * Offers free slots to those who wait, first come, first served; outside the lock, because waiters are others' code. Who
     * waits is seen here by whoever gives back, or sees the slot given back by itself: each writes before it reads.
     */
    private void serve() {
        while (waiting > 0) {
            Waiter first;
            synchronized (this) {
                if (queue.isEmpty() || !permits.take(limit)) {
                    return;
                }
                first = Objects.requireNonNull(queue.pollFirstEntry(), "it is not empty")
                        .getValue();
                waiting = queue.size();
            }
            Row.note(row, this);
            if (!first.offered()) {
                putBack();
            }
        }
    }

    private void putBack() {
        permits.giveBack();
        Row.note(row, this);
    }

    synchronized void leave(Turn turn, Waiter waiter) {
        queue.remove(turn, waiter);
        waiting = queue.size();
    }

    int inFlight() {
        return permits.held();
    }

    int limit() {
        int most = limit;
        return most == Integer.MAX_VALUE ? 0 : most;
    }

    int waiting() {
        return waiting;
    }

    /** The upstream asked for fewer calls at once: allow one less than there are, the one that was refused included. */
    synchronized void lower() {
        limit = Math.max(1, Math.min(limit, permits.held()) - 1);
        successes = 0;
    }

    /** A call was answered: after as many successes as there are slots one more is allowed. */
    void raise() {
        if (limit >= configured) {
            return;
        }
        synchronized (this) {
            if (limit >= configured || ++successes < limit) {
                return;
            }
            limit++;
            successes = 0;
        }
        serve();
    }
}
