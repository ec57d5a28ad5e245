package dev.patchbay.router;

import dev.patchbay.CallTrail.Skip;
import dev.patchbay.router.Choice.Nothing;
import dev.patchbay.router.Choice.Queue;
import dev.patchbay.router.Choice.Stop;
import dev.patchbay.router.Choice.Wait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stood in the way of one search, target by target, and so what there is to wait for and for how long. */
final class Waits {

    private final Call<?> call;
    private final long now;

    private long own = Long.MAX_VALUE;
    private long announced = Long.MAX_VALUE;
    private List<Deployment> busy = List.of();
    private long opens = Long.MAX_VALUE;
    private long longest = Long.MAX_VALUE;
    private @Nullable Queue longQueue;

    Waits(Call<?> call, long now) {
        this.call = call;
        this.now = now;
    }

    /** The search goes on to another target. */
    void begin() {
        own = Long.MAX_VALUE;
        announced = Long.MAX_VALUE;
        busy = List.of();
    }

    /** A deployment is kept out of the choice. */
    void blocked(Deployment deployment, Skip block) {
        call.trail().skipped(deployment, block, "");
        long wait = deployment.health().opensIn(block);
        opens = Math.min(opens, wait);
        if (block == Skip.SERVER_DELAY) {
            until(wait, true);
        }
    }

    /** Whether a deployment's rate lets the call through now. */
    boolean hasRate(Deployment deployment) {
        long wait = deployment.rates().opensIn(call);
        if (wait > 0) {
            call.trail().skipped(deployment, Skip.NO_RATE, "");
            until(wait, true);
        }
        return wait <= 0;
    }

    /** All slots of a deployment are taken. */
    void busy(Deployment deployment) {
        call.trail().skipped(deployment, Skip.NO_SLOT, "");
        if (busy.isEmpty()) {
            busy = new ArrayList<>();
        }
        busy.add(deployment);
    }

    /**
     * Something opens.
     *
     * @param wait in so many nanoseconds
     * @param said whether a server or a limit says so
     */
    void until(long wait, boolean said) {
        opens = Math.min(opens, wait);
        if (said) {
            announced = Math.min(announced, wait);
        } else {
            own = Math.min(own, wait);
        }
    }

    /**
     * The wait that is permitted before the call leaves the target, or null.
     *
     * @param despite whether cooldowns that only count failures were overlooked
     */
    @Nullable
    Choice permitted(Stop stop, boolean despite) {
        long remaining = call.remaining(now);
        long patience = Math.min(remaining, call.way().patience());
        long wait = announced <= patience ? Math.min(own, announced) : own;
        if (!busy.isEmpty() && !call.way().isLineFull(stop)) {
            if (longQueue == null) {
                longQueue = new Queue(busy, stop, Math.min(remaining, Math.min(own, announced)), despite);
            }
            if (Math.min(patience, wait) > 0) {
                return new Queue(busy, stop, Math.min(patience, wait), despite);
            }
        }
        if (wait < remaining) {
            return new Wait(wait, announced == wait);
        }
        longest = Math.min(longest, announced);
        return null;
    }

    /** No target is left: now the deadline is the only bound, unless waiting is switched off. */
    Choice longOrNothing() {
        if (call.way().neverWaits()) {
            return nothing();
        }
        if (longQueue != null && longQueue.most() > 0) {
            return longQueue;
        }
        return longest < call.remaining(now) ? new Wait(longest, true) : nothing();
    }

    private Nothing nothing() {
        long earliest = Math.min(opens, longest);
        return new Nothing(
                call.kindOfRefusal(), "nothing else is eligible", earliest == Long.MAX_VALUE ? -1 : earliest);
    }
}
