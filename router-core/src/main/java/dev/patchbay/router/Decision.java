package dev.patchbay.router;

import dev.patchbay.CallTrail.Failure;
import dev.patchbay.Disposition.Again;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a failed attempt means for its own deployment within the same call. What it means for other deployments and for
 * fallback models is in the kind's disposition; where the call goes then is for the {@link Chooser} to find.
 *
 * @param repeat whether the same deployment may be tried again
 * @param delay nanoseconds to wait before that
 * @param announced whether the delay is the server's, and so is obeyed exactly or not at all
 */
record Decision(Repeat repeat, long delay, boolean announced) {

    /** Whether the same deployment may be tried again. */
    enum Repeat {
        /** No. */
        NEVER,
        /** When no other deployment of the model is left. */
        IN_TURN,
        /** When nothing else is left at all. */
        LAST_RESORT
    }

    private static final Decision NEVER = new Decision(Repeat.NEVER, 0, false);

    /**
     * Decides, as the row of the failure's kind says.
     *
     * @param failure what went wrong
     * @param allowed how often the configuration allows a repetition after this kind, or null for the kind's own rule
     * @param repetitions how often this call has repeated on the deployment after this kind already
     * @param backoff how long to wait where the server does not say
     */
    static Decision after(Failure failure, @Nullable Integer allowed, int repetitions, Backoff backoff) {
        Again rule = failure.kind().disposition().again();
        if (allowed != null) {
            boolean more = repetitions < allowed;
            boolean timed = rule == Again.AFTER_SERVER_DELAY || rule == Again.SHORT_WAIT;
            return more ? wait(failure, timed ? rule : Again.BACKOFF, repetitions, backoff) : NEVER;
        }
        return switch (rule) {
            case NEVER -> NEVER;
            case AFTER_SERVER_DELAY, SHORT_WAIT, BACKOFF -> wait(failure, rule, repetitions, backoff);
            case ONCE_AT_ONCE -> repetitions > 0 ? NEVER : new Decision(Repeat.IN_TURN, 0, false);
            case ONCE_AS_LAST_RESORT -> repetitions > 0 ? NEVER : new Decision(Repeat.LAST_RESORT, 0, false);
        };
    }

    private static Decision wait(Failure failure, Again rule, int repetitions, Backoff backoff) {
        Duration announced = failure.serverDelay();
        if (announced != null && !announced.isZero()) {
            return new Decision(Repeat.IN_TURN, Nanos.of(announced), true);
        }
        long delay = switch (rule) {
            case AFTER_SERVER_DELAY -> backoff.throttled(repetitions + 1);
            case SHORT_WAIT -> backoff.shortWait(repetitions + 1);
            case NEVER, BACKOFF, ONCE_AT_ONCE, ONCE_AS_LAST_RESORT -> backoff.again(repetitions + 1);
        };
        return new Decision(Repeat.IN_TURN, delay, false);
    }
}
