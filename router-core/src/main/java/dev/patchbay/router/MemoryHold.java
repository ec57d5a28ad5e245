package dev.patchbay.router;

import dev.patchbay.router.RouterState.Hold;

/** A hold in memory; lock-free while there never was one. */
final class MemoryHold implements Hold {

    private final MemoryState state;
    private volatile boolean used;
    private long until;

    MemoryHold(MemoryState state) {
        this.state = state;
    }

    @Override
    public void extend(long nanos) {
        synchronized (this) {
            long end = state.now() + nanos;
            until = used && until - end > 0 ? until : end;
            used = true;
        }
        state.alarm();
    }

    @Override
    public long remaining() {
        return used ? lockedRemaining() : 0;
    }

    private synchronized long lockedRemaining() {
        return Math.max(0, until - state.now());
    }
}
