package dev.patchbay.router;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Drives the rounds of one call after its first: Failsafe is told how a round ended, and its retry policy says whether and
 * when another one follows. Delays pass on the router's timers, rounds run on the call's lane.
 *
 * <p>A round that follows at once runs when the one before it has returned, not inside of it, so that the stack does not grow
 * with the number of rounds.
 */
final class RetryLoop {

    private static final RetryPolicy<Object> POLICY = RetryPolicy.builder()
            .handle(Again.class)
            .withMaxAttempts(-1)
            .withDelayFnOn(context -> context.<Again>getLastException().delay(), Again.class)
            .build();

    private final Execution<Object> execution = Execution.of(POLICY);
    private final Runnable round;
    private final Lane lane;
    private final Timers timers;

    private volatile @Nullable Turn turn;
    private volatile Timers.@Nullable Timer timer;

    /** Rounds on one thread, one after the other. */
    private static final class Turn {
        private final Thread thread = Thread.currentThread();
        private boolean more;
    }

    /**
     * A loop for one call.
     *
     * @param round starts a round; what ends without an outcome calls {@link #again}
     * @param lane where rounds run
     * @param timers where delays are waited for
     */
    RetryLoop(Runnable round, Lane lane, Timers timers) {
        this.round = round;
        this.lane = lane;
        this.timers = timers;
    }

    /** The round ended without an outcome: another one follows after this delay. */
    void again(long nanos) {
        execution.recordException(new Again(nanos));
        Duration delay = execution.getDelay();
        if (execution.isComplete()) {
            lane.defect(new IllegalStateException("the retry policy ends a call that is to go on"));
        } else if (delay.isZero()) {
            lane.afterwards(this::go);
        } else {
            timer = timers.after(delay.toNanos(), () -> lane.executeElsewhere(this::go));
        }
    }

    /** The call was cancelled: no round follows. */
    void cancel() {
        Timers.Timer armed = timer;
        if (armed != null) {
            armed.cancel();
        }
    }

    private void go() {
        Turn running = turn;
        if (running != null && running.thread == Thread.currentThread()) {
            running.more = true; // the round that asks for this one has not returned
            return;
        }
        Turn mine = new Turn();
        turn = mine;
        do {
            mine.more = false;
            round.run();
        } while (mine.more);
        if (turn == mine) {
            turn = null;
        }
    }
}
