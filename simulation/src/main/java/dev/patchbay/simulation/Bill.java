package dev.patchbay.simulation;

import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * I35: what may be billed twice is no more than the retry budget pays for, and trails name every attempt of which the upstream may
 * have seen something.
 */
final class Bill {

    private static final Set<ErrorKind> FREE = EnumSet.of(
            ErrorKind.CONNECTION_UNSENT, ErrorKind.RATE_LIMITED, ErrorKind.INVALID_REQUEST, ErrorKind.PLUGIN_FAULT);

    private final Breaches breaches;
    private final Map<Long, Integer> attempts = new HashMap<>();
    private long billed;
    private long twice;
    private long named;

    Bill(Breaches breaches) {
        this.breaches = breaches;
    }

    /** An attempt is over: answered, failed, or given up, which leaves open what the upstream did. */
    void over(long call, @Nullable ErrorKind kind) {
        if (kind == null || !FREE.contains(kind)) {
            billed++;
            twice += attempts.merge(call, 1, Integer::sum) > 1 ? 1 : 0;
        }
    }

    void ended(long call) {
        attempts.remove(call);
    }

    void heard(CallTrail trail) {
        for (CallTrail.Attempted attempt : trail.attempts()) {
            named += attempt.failure() == null || attempt.failure().sent() != Sent.NEVER ? 1 : 0;
        }
    }

    /** Nothing happens any more, and further attempts for at most so many were earned. */
    void atRest(double earned) {
        breaches.demand(
                twice <= earned, "I35", twice + " attempts may be billed twice, " + earned + " are paid for", -1);
        breaches.demand(
                named >= billed, "I35", billed + " attempts may be billed, and trails tell of " + named + " only", -1);
    }
}
