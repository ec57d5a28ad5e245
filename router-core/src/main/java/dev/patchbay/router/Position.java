package dev.patchbay.router;

import dev.patchbay.router.Slots.Turn;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a call stands in the lines of one target, from its first wait there until its next attempt: however often it has to look
 * again, and whatever else it waits for meanwhile, it finds its place again.
 */
final class Position {

    private final long since;
    private final long number;
    private final Set<Deployment> stood = ConcurrentHashMap.newKeySet();
    private long looks;
    private boolean full;

    /**
     * A position that is new.
     *
     * @param since when the call came
     * @param number tells those apart who came at the same time
     */
    Position(long since, long number) {
        this.since = since;
        this.number = number;
    }

    /** For another wait: in the same place, and yet not to be mistaken for the wait before, whose end may not be seen everywhere yet. */
    Turn turn() {
        return new Turn(since, number, ++looks);
    }

    /** It stands in the line of this deployment. */
    void stands(Deployment deployment) {
        stood.add(deployment);
    }

    /** Whether it has stood in the line of this deployment. */
    boolean hasStood(Deployment deployment) {
        return stood.contains(deployment);
    }

    /** Whether there was no room in any line when it looked the last time. */
    boolean isFull() {
        return full;
    }

    void full(boolean value) {
        full = value;
    }
}
