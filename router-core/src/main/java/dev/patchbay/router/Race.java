package dev.patchbay.router;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that takes longer than usual, and another one that may be made beside it: which of them answers first, and that only
 * one thread at a time decides how the call goes on. Its lock is never held while code of a plugin runs.
 */
final class Race<R> {

    private final AttemptRun<R> first;
    private @Nullable AttemptRun<R> second;
    private @Nullable AttemptRun<R> winner;
    private Timers.@Nullable Timer timer;
    private boolean decided;
    private boolean starting;
    private final List<AttemptRun<R>> lost = new ArrayList<>(2);
    private final List<Runnable> parked = new ArrayList<>(2);

    Race(AttemptRun<R> first) {
        this.first = first;
    }

    AttemptRun<R> first() {
        return first;
    }

    /** When this fires the other one may start. */
    synchronized void startsWith(Timers.Timer armed) {
        if (decided || winner != null || first.isUnderWay()) {
            armed.cancel();
        } else {
            timer = armed;
        }
    }

    /** There is nothing to start beside any more: one of its attempts is over, or under way. */
    synchronized void ended() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Whether the other one may be looked for now; failures wait from then on until it has {@linkplain #started}. */
    synchronized boolean starts() {
        timer = null;
        if (decided || winner != null || first.isUnderWay()) {
            return false;
        }
        decided = true;
        starting = true;
        return true;
    }

    /** The other one is on its way. */
    synchronized void joins(AttemptRun<R> other) {
        second = other;
    }

    /** It has begun, or there is none; what failed meanwhile is to be gone on with. */
    synchronized List<Runnable> started() {
        starting = false;
        List<Runnable> waiting = List.copyOf(parked);
        parked.clear();
        return waiting;
    }

    /** Whether a failure has to wait because the other one is just being started. */
    synchronized boolean parks(Runnable failure) {
        if (starting) {
            parked.add(failure);
        }
        return starting;
    }

    /** Whether this attempt is the first of them that answers. */
    synchronized boolean wins(AttemptRun<R> attempt) {
        if (winner == null) {
            winner = attempt;
            ended();
        }
        return winner == attempt;
    }

    synchronized boolean isWon() {
        return winner != null;
    }

    /** An attempt failed: the one that may still answer, or null. Called under this object's lock, with what else it guards. */
    synchronized @Nullable AttemptRun<R> without(AttemptRun<R> attempt) {
        lost.add(attempt);
        AttemptRun<R> other = other(attempt);
        return other == null || lost.contains(other) ? null : other;
    }

    /** Whether this attempt failed before there was an answer. */
    synchronized boolean hasLost(AttemptRun<R> attempt) {
        return lost.contains(attempt);
    }

    /** The attempt beside this one, or null. */
    synchronized @Nullable AttemptRun<R> other(AttemptRun<R> attempt) {
        return attempt == first ? second : first;
    }
}
