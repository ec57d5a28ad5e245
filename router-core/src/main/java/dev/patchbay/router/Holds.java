package dev.patchbay.router;

import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.RouterState.Hold;
import org.jspecify.annotations.Nullable;

/** How long single answers keep a deployment out of the choice, told apart by what the answer was. */
final class Holds {

    private final Hold announced;
    private final Hold assumed;
    private final Hold refused;

    Holds(RouterState state, String name) {
        this.announced = state.hold(name + "/announced");
        this.assumed = state.hold(name + "/assumed");
        this.refused = state.hold(name + "/refused");
    }

    boolean areOver() {
        return announced.remaining() == 0 && assumed.remaining() == 0 && refused.remaining() == 0;
    }

    /**
     * Why the deployment may not be chosen now, or null when it may.
     *
     * @param again whether the one who asks was throttled here without being told for how long
     */
    @Nullable
    Skip block(boolean again) {
        if (refused.remaining() > 0) {
            return Skip.COOLING_DOWN;
        }
        boolean delayed = announced.remaining() > 0 || (!again && assumed.remaining() > 0);
        return delayed ? Skip.SERVER_DELAY : null;
    }

    /** How long the server's delay lasts yet, said or assumed, in nanoseconds. */
    long serverDelay() {
        return Math.max(announced.remaining(), assumed.remaining());
    }

    /** How long a refusal that is no delay lasts yet, in nanoseconds. */
    long refusal() {
        return refused.remaining();
    }

    /** Keeps the deployment out for so many nanoseconds after this failure. */
    void add(Failure failure, long nanos) {
        if (failure.kind() != ErrorKind.RATE_LIMITED) {
            refused.extend(nanos);
        } else if (failure.serverDelay() == null) {
            assumed.extend(nanos);
        } else {
            announced.extend(nanos);
        }
    }
}
