package dev.patchbay.simulation;

import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import org.jspecify.annotations.Nullable;

/** I09, I27 and I28: listeners and trails tell of every call and every attempt, once, also of those in which a plugin broke. */
final class Tally {

    private final Breaches breaches;
    private long ended;
    private long heardEnded;
    private long attempts;
    private long heardAttempts;
    private long toldAttempts;
    private long broke;
    private long heardBroke;

    Tally(Breaches breaches) {
        this.breaches = breaches;
    }

    void ended() {
        ended++;
    }

    void attempted() {
        attempts++;
    }

    /** An attempt came to this, or was answered. */
    void over(@Nullable ErrorKind kind) {
        broke += kind == ErrorKind.PLUGIN_FAULT ? 1 : 0;
    }

    /** What a listener heard when an attempt had ended. */
    void heardAttempt() {
        toldAttempts++;
    }

    /** What a listener heard when a call had ended. */
    void heard(CallTrail trail) {
        heardEnded++;
        for (CallTrail.Attempted attempt : trail.attempts()) {
            heardAttempts++;
            heardBroke += attempt.kind() == ErrorKind.PLUGIN_FAULT ? 1 : 0;
        }
    }

    /** Nothing happens any more, and so many calls were made. */
    void atRest(long calls) {
        same("I09", "ends", ended, calls);
        same("I09", "ends of which listeners heard", heardEnded, calls);
        same("I28", "attempts of which trails tell", heardAttempts, attempts);
        same("I27", "broken attempts of which trails tell", heardBroke, broke);
        same("I09", "ends of attempts of which listeners heard", toldAttempts, attempts);
    }

    private void same(String id, String what, long found, long expected) {
        breaches.demand(found == expected, id, found + " " + what + ", and not " + expected, -1);
    }
}
