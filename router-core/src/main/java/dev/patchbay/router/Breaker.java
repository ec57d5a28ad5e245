package dev.patchbay.router;

import dev.patchbay.CallTrail.Skip;
import dev.patchbay.Disposition.Scope;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.RouterState.Cooldown;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cooldown of one thing (a deployment, a credential, an upstream model, a plugin) under the thing's name: why it keeps
 * a deployment out of the choice, and who hears of it.
 */
final class Breaker {

    private final Scope scope;
    private final String name;
    private final Skip ground;
    private final Cooldown cooldown;
    private final Listeners listeners;

    Breaker(Scope scope, String name, Skip ground, Cooldown cooldown, Listeners listeners) {
        this.scope = scope;
        this.name = name;
        this.ground = ground;
        this.cooldown = cooldown;
        this.listeners = listeners;
    }

    Cooldown cooldown() {
        return cooldown;
    }

    /** Why nothing may go through now, or null when it may; the one who asks first may be the probe. */
    @Nullable
    Skip block() {
        return switch (cooldown.phase()) {
            case OFF, DUE -> null;
            case RUNNING -> ground;
            case PROBED -> Skip.PROBED;
        };
    }

    /** Whether it is open, and so the next one in is a probe. */
    boolean isOpen() {
        return cooldown.phase() != Cooldown.Phase.OFF;
    }

    /** An attempt that began after so many alarms was answered. */
    void succeeded(long alarms) {
        if (cooldown.end(alarms)) {
            listeners.cooldownEnded(scope, name);
        }
    }

    /**
     * An attempt failed in a way that opens it.
     *
     * @param first the length of the first cooldown in a row, in nanoseconds
     * @param longest the length of the longest
     * @param alarms how many there were when the attempt began
     */
    void failed(ErrorKind kind, long first, long longest, long alarms) {
        long length = cooldown.start(first, longest, alarms);
        if (length > 0) {
            listeners.cooldownStarted(scope, name, kind, Duration.ofNanos(length));
        }
    }
}
