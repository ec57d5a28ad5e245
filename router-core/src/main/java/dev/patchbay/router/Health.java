package dev.patchbay.router;

import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.Disposition.Cooling;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.Breaker.Entry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a deployment may be chosen. It hangs on the deployment itself and on what it shares with others: credential,
 * upstream model, plugin.
 */
final class Health {

    private final String name;
    private final Counted own;
    private final Breaker credential;
    private final Breaker upstreamModel;
    private final Counted plugin;
    private final Listeners listeners;

    private volatile boolean held;
    private long announcedUntil;
    private long assumedUntil;
    private long refusedUntil;

    Health(
            String name,
            Counted own,
            Breaker credential,
            Breaker upstreamModel,
            Counted plugin,
            Listeners listeners,
            long now) {
        this.name = name;
        this.own = own;
        this.credential = credential;
        this.upstreamModel = upstreamModel;
        this.plugin = plugin;
        this.listeners = listeners;
        this.announcedUntil = now;
        this.assumedUntil = now;
        this.refusedUntil = now;
    }

    /** Whether nothing at all is wrong, so that nothing needs to be looked at more closely. */
    boolean isPerfect() {
        return !held
                && !own.breaker().isOpen()
                && !credential.isOpen()
                && !upstreamModel.isOpen()
                && !plugin.breaker().isOpen();
    }

    /**
     * Why the deployment may not be chosen now, or null when it may.
     *
     * @param ignoreCounted whether cooldowns that only count failures are overlooked
     * @param again whether the same call was throttled here without being told for how long: then the general
     *     cooldown after such an answer is meant for others, and its own backoff counts
     */
    @Nullable
    Skip block(long now, boolean ignoreCounted, boolean again) {
        if (isPerfect()) {
            return null;
        }
        Skip block = held ? holdBlock(now, again) : null;
        block = block != null ? block : credential.block(now);
        block = block != null ? block : upstreamModel.block(now);
        if (!ignoreCounted) {
            block = block != null ? block : own.breaker().block(now);
            block = block != null ? block : plugin.breaker().block(now);
        }
        return block;
    }

    /** Whether the deployment counts as failing only since this moment. */
    boolean failsOnlySince(long moment) {
        return own.breaker().openedFirstAfter(moment);
    }

    /** When a block ends, as far as that is known now. */
    long blockedUntil(Skip block, long now) {
        return switch (block) {
            case SERVER_DELAY -> serverDelayUntil(now);
            case CREDENTIAL -> credential.until();
            case UPSTREAM_MODEL -> upstreamModel.until();
            case PLUGIN -> plugin.breaker().until();
            case COOLING_DOWN -> later(refused(), own.breaker().until(), now);
            case PROBED, NO_SLOT, NO_RATE, CALL_TYPE, UNSUPPORTED, TOO_LARGE -> now;
        };
    }

    /**
     * Lets an attempt in and remembers which probes it carries; {@link #leave} gives them back.
     *
     * @param ignoreCounted whether cooldowns that only count failures are overlooked
     * @return null when something was taken by somebody else meanwhile
     */
    @Nullable
    Probes enter(long now, boolean ignoreCounted) {
        if (isPerfect()) {
            return Probes.NONE;
        }
        Entry first = own.breaker().enter(now);
        Entry second = plugin.breaker().enter(now);
        Entry third = credential.enter(now);
        Entry fourth = upstreamModel.enter(now);
        Probes probes =
                new Probes(first == Entry.PROBE, third == Entry.PROBE, fourth == Entry.PROBE, second == Entry.PROBE);
        boolean refused = third == Entry.REFUSED
                || fourth == Entry.REFUSED
                || (!ignoreCounted && (first == Entry.REFUSED || second == Entry.REFUSED));
        if (refused) {
            leave(probes);
            return null;
        }
        return probes;
    }

    void leave(Probes probes) {
        if (probes.own()) {
            own.breaker().giveBackProbe();
        }
        if (probes.credential()) {
            credential.giveBackProbe();
        }
        if (probes.upstreamModel()) {
            upstreamModel.giveBackProbe();
        }
        if (probes.plugin()) {
            plugin.breaker().giveBackProbe();
        }
    }

    /** An attempt was answered: whatever was in doubt is good again. */
    void succeeded(long startedAt, long now) {
        own.succeeded(startedAt, now);
        plugin.succeeded(startedAt, now);
        credential.succeeded(startedAt, now);
        upstreamModel.succeeded(startedAt, now);
    }

    /**
     * An attempt failed.
     *
     * @param counts whether a failure that is only counted counts this time
     * @param startedAt when it started
     */
    void failed(Failure failure, boolean counts, long startedAt, long now) {
        Cooling cooling = failure.kind().disposition().cooling();
        switch (cooling.scope()) {
            case DEPLOYMENT_WHEN_COUNTED -> {
                if (counts) {
                    own.failed(failure.kind(), startedAt, now);
                }
            }
            case PLUGIN_WHEN_COUNTED -> {
                if (counts) {
                    plugin.failed(failure.kind(), startedAt, now);
                }
            }
            case DEPLOYMENT -> hold(failure, cooling.first(), now);
            case CREDENTIAL -> credential.failed(failure.kind(), cooling.first(), cooling.longest(), 1, startedAt, now);
            case UPSTREAM_MODEL ->
                upstreamModel.failed(failure.kind(), cooling.first(), cooling.longest(), 1, startedAt, now);
            case NONE, SLOTS -> {}
        }
    }

    private void hold(Failure failure, Duration usual, long now) {
        Duration announced = failure.serverDelay();
        Duration length = announced == null ? usual : announced;
        if (length.isZero()) {
            return;
        }
        long until = now + Nanos.of(length);
        synchronized (this) {
            if (failure.kind() != ErrorKind.RATE_LIMITED) {
                refusedUntil = later(refusedUntil, until, now);
            } else if (announced == null) {
                assumedUntil = later(assumedUntil, until, now);
            } else {
                announcedUntil = later(announcedUntil, until, now);
            }
            held = true;
        }
        listeners.cooldownStarted(failure.kind().disposition().cooling().scope(), name, failure.kind(), length);
    }

    /** Takes over what a server asked of the deployment before it was configured differently. */
    Health inherit(Health before) {
        synchronized (before) {
            announcedUntil = before.announcedUntil;
            assumedUntil = before.assumedUntil;
            refusedUntil = before.refusedUntil;
            held = before.held;
        }
        return this;
    }

    private synchronized @Nullable Skip holdBlock(long now, boolean again) {
        boolean delayed = announcedUntil - now > 0;
        boolean assumed = assumedUntil - now > 0;
        boolean refused = refusedUntil - now > 0;
        if (!delayed && !assumed && !refused) {
            held = false;
            return null;
        }
        if (refused) {
            return Skip.COOLING_DOWN;
        }
        return delayed || (assumed && !again) ? Skip.SERVER_DELAY : null;
    }

    private synchronized long serverDelayUntil(long now) {
        return later(announcedUntil, assumedUntil, now);
    }

    private synchronized long refused() {
        return refusedUntil;
    }

    private static long later(long one, long other, long now) {
        return one - now >= other - now ? one : other;
    }

    /**
     * Which breakers an attempt goes through as their probe.
     *
     * @param own the deployment's
     * @param credential the credential's
     * @param upstreamModel the upstream model's
     * @param plugin the plugin's
     */
    record Probes(boolean own, boolean credential, boolean upstreamModel, boolean plugin) {
        static final Probes NONE = new Probes(false, false, false, false);

        boolean any() {
            return own || credential || upstreamModel || plugin;
        }
    }
}
