package dev.patchbay.router;

import org.jspecify.annotations.Nullable;

/**
 * What a call that waits in line can get: a slot of the first deployment that offers one, or none any more. In hand from then on,
 * until the call uses it or puts it back. Whoever ends the wait meets either nothing or the slot that was taken, and no moment
 * between.
 */
final class Hand {

    private boolean over;
    private @Nullable Slots slot;

    /** Takes a slot, or declines because the wait is over. */
    synchronized boolean takes(Slots offered) {
        boolean first = closes();
        if (first) {
            slot = offered;
        }
        return first;
    }

    /** Nothing is waited for any more; false when the wait was over before. */
    synchronized boolean closes() {
        boolean first = !over;
        over = true;
        return first;
    }

    synchronized boolean isWaiting() {
        return !over;
    }

    /** Whether no slot is in hand. */
    synchronized boolean isEmpty() {
        return slot == null;
    }

    /** Whether a slot of these is in hand. */
    synchronized boolean holds(Slots slots) {
        return slot == slots;
    }

    /** Takes the slot out of the hand; whoever does gives it back, or {@linkplain #keeps keeps} it. */
    synchronized boolean uses(Slots slots) {
        boolean held = slot == slots;
        if (held) {
            slot = null;
        }
        return held;
    }

    /** The slot could not be used now, and is in hand again. */
    synchronized void keeps(Slots slots) {
        slot = slots;
    }

    /** Gives the slot in hand back, if there is one. */
    void putsBack() {
        @Nullable Slots free;
        synchronized (this) {
            free = slot;
            slot = null;
        }
        if (free != null) {
            free.giveBack(); // not under the lock: it is offered to others then
        }
    }
}
