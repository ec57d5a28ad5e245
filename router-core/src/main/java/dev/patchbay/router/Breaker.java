package dev.patchbay.router;

import dev.patchbay.CallTrail.Skip;
import dev.patchbay.Disposition.Scope;
import dev.patchbay.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one thing out of the choice for a time that doubles with every failure in a row, then lets one probe at a time
 * in until one succeeds. What the thing is (a deployment, a credential, an upstream model, a plugin) it does not know.
 */
final class Breaker {

    private final Scope scope;
    private final String name;
    private final Skip ground;
    private final Listeners listeners;

    private volatile boolean open;
    private long openedAt;
    private long until;
    private long length;
    private long closedAt;
    private int level;
    private boolean probing;

    Breaker(Scope scope, String name, Skip ground, Listeners listeners) {
        this.scope = scope;
        this.name = name;
        this.ground = ground;
        this.listeners = listeners;
    }

    /** Why nothing may go through now, or null when it may; the one who asks first may be the probe. */
    @Nullable
    Skip block(long now) {
        if (!open) {
            return null;
        }
        synchronized (this) {
            if (!open) {
                return null;
            }
            if (until - now > 0) {
                return ground;
            }
            return probing ? Skip.PROBED : null;
        }
    }

    /** When the cooldown ends; only of use while it is open. */
    synchronized long until() {
        return until;
    }

    /** Whether it opened after this moment and was closed before: no probe has failed since. */
    synchronized boolean openedFirstAfter(long moment) {
        return open && level == 0 && openedAt - moment >= 0;
    }

    /** Whether it is open, and so the next one in is a probe. */
    boolean isOpen() {
        return open;
    }

    /** How an attempt gets in. */
    enum Entry {
        /** Freely: it is closed. */
        FREE,
        /** As the probe, which has to be given back. */
        PROBE,
        /** Not at all. */
        REFUSED
    }

    /** Lets an attempt in, if it may; a probe only if there is none. */
    synchronized Entry enter(long now) {
        if (!open) {
            return Entry.FREE;
        }
        if (until - now > 0 || probing) {
            return Entry.REFUSED;
        }
        probing = true;
        return Entry.PROBE;
    }

    /** A probe ended without telling anything. */
    synchronized void giveBackProbe() {
        probing = false;
    }

    /** An attempt that started at this moment was answered. */
    void succeeded(long startedAt, long now) {
        if (!open) {
            return;
        }
        synchronized (this) {
            if (!open || startedAt - openedAt < 0) {
                return;
            }
            open = false;
            closedAt = now;
        }
        listeners.cooldownEnded(scope, name);
    }

    /**
     * An attempt failed in a way that opens it. While it is open already only a later end counts, so that attempts that
     * were in flight together do not climb the ladder together.
     *
     * @param startedAt when the attempt started; one from before the cooldown tells nothing new after it
     * @param stretch a factor around 1 that keeps many from coming back in the same moment
     */
    void failed(ErrorKind kind, Duration first, Duration longest, double stretch, long startedAt, long now) {
        long chosen;
        synchronized (this) {
            boolean running = open && until - now > 0;
            if (open && !running && startedAt - openedAt <= 0) {
                return;
            }
            if (!open) {
                boolean soon = length > 0 && now - closedAt <= length;
                level = soon ? level + 1 : 0;
            } else if (!running) {
                level++;
            }
            double doubled = Math.scalb((double) Nanos.of(first), Math.min(level, 40));
            chosen = (long) (Math.min(doubled, (double) Nanos.of(longest)) * stretch);
            if (running && until - (now + chosen) >= 0) {
                return;
            }
            if (!running) {
                openedAt = now;
            }
            open = true;
            length = chosen;
            until = now + chosen;
        }
        listeners.cooldownStarted(scope, name, kind, Duration.ofNanos(chosen));
    }
}
