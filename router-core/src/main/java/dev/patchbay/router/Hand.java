package dev.patchbay.router;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a call that waits in line can get: a slot of the first deployment that offers one, or none any more. In hand from then on,
 * until the call uses it or puts it back.
 */
final class Hand {

    private static final State WAITING = new State(null);
    private static final State EMPTY = new State(null);

    private final AtomicReference<State> state = new AtomicReference<>(WAITING);

    /** One state, so that whoever ends the wait meets either nothing or the slot that was taken, and no moment between. */
    private record State(@Nullable Slots slot) {}

    /** Takes a slot, or declines because the wait is over. */
    boolean takes(Slots slot) {
        return state.compareAndSet(WAITING, new State(slot));
    }

    /** Nothing is waited for any more; false when the wait was over before. */
    boolean closes() {
        return state.compareAndSet(WAITING, EMPTY);
    }

    boolean isWaiting() {
        return state.get() == WAITING;
    }

    /** Whether a slot of these is in hand. */
    boolean holds(Slots slot) {
        return state.get().slot() == slot;
    }

    /** Takes the slot out of the hand; whoever does gives it back, or {@linkplain #keeps keeps} it. */
    boolean uses(Slots slot) {
        State now = state.get();
        return now.slot() == slot && state.compareAndSet(now, EMPTY);
    }

    /** The slot could not be used now, and is in hand again. */
    void keeps(Slots slot) {
        state.set(new State(slot));
    }

    /** Gives the slot in hand back, if there is one. */
    void putsBack() {
        State now = state.get();
        Slots slot = now.slot();
        if (slot != null && state.compareAndSet(now, EMPTY)) {
            slot.giveBack();
        }
    }
}
