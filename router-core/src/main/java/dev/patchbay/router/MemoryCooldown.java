package dev.patchbay.router;

import dev.patchbay.router.RouterState.Cooldown;

/** A cooldown in memory; lock-free while it is off. */
final class MemoryCooldown implements Cooldown {

    private static final int MOST_DOUBLINGS = 40;

    private final MemoryState state;

    private volatile boolean on;
    private long firstAlarm;
    private long alarm;
    private long until;
    private long length;
    private long endedAt;
    private int failedProbes;
    private long lastProbe;
    private long probe;
    private long probeUntil;

    MemoryCooldown(MemoryState state) {
        this.state = state;
    }

    @Override
    public Phase phase() {
        return on ? lockedPhase() : Phase.OFF;
    }

    private synchronized Phase lockedPhase() {
        long now = state.now();
        if (!on) {
            return Phase.OFF;
        }
        if (until - now > 0) {
            return Phase.RUNNING;
        }
        return isProbed(now) ? Phase.PROBED : Phase.DUE;
    }

    private boolean isProbed(long now) {
        return probe != 0 && probeUntil - now > 0;
    }

    @Override
    public synchronized long remaining() {
        return on ? Math.max(0, until - state.now()) : 0;
    }

    @Override
    public synchronized boolean isOnlySince(long alarms) {
        return on && firstAlarm > alarms;
    }

    @Override
    public synchronized long start(long first, long longest, long alarms) {
        long now = state.now();
        boolean running = on && until - now > 0;
        if (on && !running && alarms < alarm) {
            return 0;
        }
        if (!on) {
            boolean soon = length > 0 && now - endedAt <= length;
            failedProbes = soon ? failedProbes + 1 : 0;
        } else if (!running) {
            failedProbes++;
        }
        double doubled = Math.scalb((double) first, Math.min(failedProbes, MOST_DOUBLINGS));
        long chosen = (long) Math.min(doubled, (double) longest);
        if (running && until - (now + chosen) >= 0) {
            return 0;
        }
        length = chosen;
        until = now + chosen;
        if (!running) {
            boolean before = on;
            on = true; // first, or who sees the next count and finds this off notes for good that nothing is wrong
            alarm = state.alarm();
            firstAlarm = before ? firstAlarm : alarm;
        }
        return chosen;
    }

    @Override
    public boolean end(long alarms) {
        return on && lockedEnd(alarms);
    }

    private synchronized boolean lockedEnd(long alarms) {
        if (!on || alarms < alarm) {
            return false;
        }
        on = false;
        endedAt = state.now();
        return true;
    }

    @Override
    public synchronized long probe(long lease) {
        if (!on) {
            return FREE;
        }
        long now = state.now();
        if (until - now > 0 || isProbed(now)) {
            return REFUSED;
        }
        probe = ++lastProbe;
        probeUntil = now + lease;
        return probe;
    }

    @Override
    public synchronized long probeRemaining() {
        return on && probe != 0 ? Math.max(0, probeUntil - state.now()) : 0;
    }

    @Override
    public synchronized void giveBack(long returned) {
        if (probe == returned) {
            probe = 0;
        }
    }
}
