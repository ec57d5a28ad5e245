package dev.patchbay.conformance.mutants;

import dev.patchbay.router.RouterState.Cooldown;

/**
 * A cooldown after which nobody probes one by one.
 *
 * @param good does everything
 * @param everybody whether all are let through then, or nobody
 */
record Probing(Cooldown good, boolean everybody) implements Cooldown {

    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    @Override
    public Phase phase() {
        Phase phase = good.phase();
        boolean over = phase == Phase.DUE || phase == Phase.PROBED;
        return over ? (everybody ? Phase.DUE : Phase.RUNNING) : phase;
    }

    @Override
    public long remaining() {
        return everybody || good.phase() == Phase.OFF || good.phase() == Phase.RUNNING ? good.remaining() : FOR_EVER;
    }

    @Override
    public boolean isOnlySince(long alarms) {
        return good.isOnlySince(alarms);
    }

    @Override
    public long start(long first, long longest, long alarms) {
        return good.start(first, longest, alarms);
    }

    @Override
    public boolean end(long alarms) {
        return good.end(alarms);
    }

    @Override
    public long probe(long lease) {
        Phase phase = good.phase();
        if (phase == Phase.OFF || phase == Phase.RUNNING) {
            return good.probe(lease);
        }
        return everybody ? FREE : REFUSED;
    }

    @Override
    public long probeRemaining() {
        return good.probeRemaining();
    }

    @Override
    public void giveBack(long probe) {
        good.giveBack(probe);
    }
}
