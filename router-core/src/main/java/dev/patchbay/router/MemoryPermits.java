package dev.patchbay.router;

import dev.patchbay.router.RouterState.Permits;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** The slots of one deployment in memory. */
final class MemoryPermits implements Permits {

    private static final AtomicIntegerFieldUpdater<MemoryPermits> TAKEN =
            AtomicIntegerFieldUpdater.newUpdater(MemoryPermits.class, "taken");

    private volatile int taken;

    @Override
    public boolean take(int most) {
        while (true) {
            int now = taken;
            if (now >= most) {
                return false;
            }
            if (TAKEN.compareAndSet(this, now, now + 1)) {
                return true;
            }
        }
    }

    @Override
    public void giveBack() {
        TAKEN.decrementAndGet(this);
    }

    @Override
    public int held() {
        return taken;
    }
}
