package dev.patchbay.router;

import dev.patchbay.router.Health.Probes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to make one attempt on a deployment: a slot, and the probes of what is in doubt. Both are given back exactly
 * once, the probes when the outcome is known, the slot when the attempt has really ended.
 */
final class Lease {

    private final Deployment deployment;
    private final Probes probes;
    private final long alarms;
    private final AtomicBoolean slotHeld = new AtomicBoolean(true);
    private final AtomicBoolean probesHeld = new AtomicBoolean(true);

    private Lease(Deployment deployment, Probes probes, long alarms) {
        this.deployment = deployment;
        this.probes = probes;
        this.alarms = alarms;
    }

    /**
     * Takes a slot, or the one that the call has in hand, and a part of the rate, and enters.
     *
     * @param ignoreCounted whether cooldowns that only count failures are overlooked
     * @return null when there is none of one of them
     */
    static @Nullable Lease take(Deployment deployment, Call<?> call, boolean ignoreCounted, long now) {
        Lease lease = taken(deployment, call, ignoreCounted, call.alarms());
        deployment.noteRoomAndRates(now);
        return lease;
    }

    private static @Nullable Lease taken(Deployment deployment, Call<?> call, boolean ignoreCounted, long alarms) {
        Line line = call.line();
        boolean inHand = line != null && line.use(deployment);
        if (!inHand && !deployment.slots().take()) {
            return null;
        }
        Lease lease = withSlot(deployment, call, ignoreCounted, alarms);
        if (lease != null) {
            return lease;
        }
        if (line != null && inHand) {
            line.keep(deployment, call);
        } else {
            deployment.slots().giveBack();
        }
        return null;
    }

    private static @Nullable Lease withSlot(Deployment deployment, Call<?> call, boolean ignoreCounted, long alarms) {
        Probes probes = deployment.enter(ignoreCounted, call.type());
        if (probes == null) {
            return null;
        }
        if (!deployment.rates().take(call)) {
            deployment.health().leave(probes);
            return null;
        }
        return new Lease(deployment, probes, alarms);
    }

    Deployment deployment() {
        return deployment;
    }

    /** How many alarms there were before it was taken, which tells what has started since. */
    long alarms() {
        return alarms;
    }

    /** Whether the attempt decides whether the deployment's own cooldown is over. */
    boolean isProbe() {
        return probes.own() > 0;
    }

    void giveBackProbes() {
        if (probes.any() && probesHeld.compareAndSet(true, false)) {
            deployment.health().leave(probes);
        }
    }

    void giveBackSlot() {
        if (slotHeld.compareAndSet(true, false)) {
            deployment.giveBackSlot();
        }
    }
}
