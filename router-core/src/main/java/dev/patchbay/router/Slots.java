package dev.patchbay.router;

import java.util.ArrayDeque;

/**
 * How many attempts a deployment has in flight, how many it may have, and who waits for one to end. The limit can sink
 * when the upstream asks for fewer calls at once; it rises again with success.
 */
final class Slots {

    private int configured;
    private int maxQueue;
    private final ArrayDeque<Waiter> queue = new ArrayDeque<>(0);
    private int limit;
    private int taken;
    private int successes;

    /** Somebody who waits for a slot. */
    interface Waiter {

        /** Takes the slot that became free, or declines because the wait is over. Does not block. */
        boolean offered();
    }

    /**
     * Slots of one deployment.
     *
     * @param maxParallel 0 for no limit
     */
    Slots(int maxParallel, int maxQueue) {
        this.configured = maxParallel == 0 ? Integer.MAX_VALUE : maxParallel;
        this.limit = configured;
        this.maxQueue = maxQueue;
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
    synchronized boolean isFree() {
        return taken < limit && queue.isEmpty();
    }

    synchronized boolean take() {
        if (!isFree()) {
            return false;
        }
        taken++;
        return true;
    }

    /** Gives a slot back: to the first who waits and still wants it, else to all. */
    void giveBack() {
        synchronized (this) {
            taken--;
        }
        serve();
    }

    /** Waits in line; false when the line is full. A slot that is free by now is offered at once. */
    boolean enqueue(Waiter waiter) {
        synchronized (this) {
            if (queue.size() >= maxQueue) {
                return false;
            }
            queue.add(waiter);
        }
        serve();
        return true;
    }

    /** Offers free slots to those who wait, first come, first served; outside the lock, because waiters are others' code. */
    private void serve() {
        while (true) {
            Waiter first;
            synchronized (this) {
                if (taken >= limit || queue.isEmpty()) {
                    return;
                }
                first = queue.remove();
                taken++;
            }
            if (!first.offered()) {
                synchronized (this) {
                    taken--;
                }
            }
        }
    }

    synchronized void leave(Waiter waiter) {
        queue.remove(waiter);
    }

    synchronized int inFlight() {
        return taken;
    }

    synchronized int limit() {
        return limit == Integer.MAX_VALUE ? 0 : limit;
    }

    synchronized int waiting() {
        return queue.size();
    }

    /** The upstream asked for fewer calls at once: allow one less than there are, the one that was refused included. */
    synchronized void lower() {
        limit = Math.max(1, Math.min(limit, taken) - 1);
        successes = 0;
    }

    /** A call was answered: after as many successes as there are slots one more is allowed. */
    void raise() {
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
