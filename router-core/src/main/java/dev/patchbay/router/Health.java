package dev.patchbay.router;

import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.Disposition.Cooling;
import dev.patchbay.router.RouterState.Cooldown;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final Holds holds;
    private final Listeners listeners;
    private final AtomicInteger overlooked = new AtomicInteger();

    Health(
            String name,
            Counted own,
            Breaker credential,
            Breaker upstreamModel,
            Counted plugin,
            Holds holds,
            Listeners listeners) {
        this.name = name;
        this.own = own;
        this.credential = credential;
        this.upstreamModel = upstreamModel;
        this.plugin = plugin;
        this.holds = holds;
        this.listeners = listeners;
    }

    /** What servers asked of the deployment, which outlives a change of its cooldowns. */
    Holds holds() {
        return holds;
    }

    /** Whether nothing at all is wrong, so that nothing needs to be looked at more closely. */
    boolean isPerfect() {
        return !own.breaker().isOpen()
                && !credential.isOpen()
                && !upstreamModel.isOpen()
                && !plugin.breaker().isOpen()
                && holds.areOver();
    }

    /**
     * Why the deployment may not be chosen now, or null when it may.
     *
     * @param ignoreCounted whether cooldowns that only count failures are overlooked
     * @param again whether the same call was throttled here without being told for how long: then the general
     *     cooldown after such an answer is meant for others, and its own backoff counts
     */
    @Nullable
    Skip block(boolean ignoreCounted, boolean again) {
        Skip block = holds.block(again);
        block = block != null ? block : credential.block();
        block = block != null ? block : upstreamModel.block();
        if (!ignoreCounted) {
            block = block != null ? block : own.breaker().block();
            block = block != null ? block : plugin.breaker().block();
        }
        return block;
    }

    /**
     * Whether a call that could overlook that the deployment counts as failing passes it over all the same: every second one that
     * asks does, so that a line in front of it gets shorter.
     */
    boolean isSpared() {
        return overlooked.incrementAndGet() % 2 != 0;
    }

    /** Whether the deployment counts as failing, and did not when there were so many alarms. */
    boolean failsOnlySince(long alarms) {
        return own.breaker().cooldown().isOnlySince(alarms);
    }

    /** How long a block lasts yet, as far as that is known now, in nanoseconds. */
    long opensIn(Skip block) {
        return switch (block) {
            case SERVER_DELAY -> holds.serverDelay();
            case CREDENTIAL -> credential.cooldown().remaining();
            case UPSTREAM_MODEL -> upstreamModel.cooldown().remaining();
            case PLUGIN -> plugin.breaker().cooldown().remaining();
            case COOLING_DOWN ->
                Math.max(holds.refusal(), own.breaker().cooldown().remaining());
            case PROBED -> probed();
            case NO_SLOT, NO_RATE, CALL_TYPE, UNSUPPORTED, TOO_LARGE -> 0;
        };
    }

    /** How long it may take at most until everything that is being probed is known to be good, or free for another probe. */
    private long probed() {
        long deployment = Math.max(
                own.breaker().cooldown().probeRemaining(),
                plugin.breaker().cooldown().probeRemaining());
        long shared = Math.max(
                credential.cooldown().probeRemaining(), upstreamModel.cooldown().probeRemaining());
        return Math.max(deployment, shared);
    }

    /**
     * Lets an attempt in and remembers which probes it carries; {@link #leave} gives them back.
     *
     * @param ignoreCounted whether cooldowns that only count failures are overlooked
     * @param lease how long a probe may take, in nanoseconds
     * @return null when something was taken by somebody else meanwhile
     */
    @Nullable
    Probes enter(boolean ignoreCounted, long lease) {
        Probes probes = new Probes(
                own.breaker().cooldown().probe(lease),
                plugin.breaker().cooldown().probe(lease),
                credential.cooldown().probe(lease),
                upstreamModel.cooldown().probe(lease));
        boolean refused = probes.credential() == Cooldown.REFUSED
                || probes.upstreamModel() == Cooldown.REFUSED
                || (!ignoreCounted && (probes.own() == Cooldown.REFUSED || probes.plugin() == Cooldown.REFUSED));
        if (refused) {
            leave(probes);
            return null;
        }
        return probes;
    }

    void leave(Probes probes) {
        giveBack(own.breaker().cooldown(), probes.own());
        giveBack(plugin.breaker().cooldown(), probes.plugin());
        giveBack(credential.cooldown(), probes.credential());
        giveBack(upstreamModel.cooldown(), probes.upstreamModel());
    }

    private static void giveBack(Cooldown cooldown, long probe) {
        if (probe > 0) {
            cooldown.giveBack(probe);
        }
    }

    /** An attempt was answered. */
    void succeeded(long now) {
        own.succeeded(now);
        plugin.succeeded(now);
    }

    /** An attempt that began after so many alarms was answered: whatever was in doubt then is good again. */
    void recovered(long alarms) {
        own.breaker().succeeded(alarms);
        plugin.breaker().succeeded(alarms);
        credential.succeeded(alarms);
        upstreamModel.succeeded(alarms);
    }

    /**
     * An attempt failed.
     *
     * @param counts whether a failure that is only counted counts this time
     * @param alarms how many there were when it began
     */
    void failed(Failure failure, boolean counts, long alarms, long now) {
        Cooling cooling = failure.kind().disposition().cooling();
        switch (cooling.scope()) {
            case DEPLOYMENT_WHEN_COUNTED -> {
                if (counts) {
                    own.failed(failure.kind(), alarms, now);
                }
            }
            case PLUGIN_WHEN_COUNTED -> {
                if (counts) {
                    plugin.failed(failure.kind(), alarms, now);
                }
            }
            case DEPLOYMENT -> hold(failure, cooling);
            case CREDENTIAL -> refused(credential, failure, alarms);
            case UPSTREAM_MODEL -> refused(upstreamModel, failure, alarms);
            case NONE, SLOTS -> {}
        }
    }

    private static void refused(Breaker breaker, Failure failure, long alarms) {
        Cooling cooling = failure.kind().disposition().cooling();
        breaker.failed(failure.kind(), Nanos.of(cooling.first()), Nanos.of(cooling.longest()), alarms);
    }

    private void hold(Failure failure, Cooling cooling) {
        Duration announced = failure.serverDelay();
        Duration length = announced == null ? cooling.first() : announced;
        if (!length.isZero()) {
            holds.add(failure, Nanos.of(length));
            listeners.cooldownStarted(cooling.scope(), name, failure.kind(), length);
        }
    }

    /**
     * Which cooldowns an attempt goes through as their probe: the number of the probe where it does.
     *
     * @param own the deployment's
     * @param plugin the plugin's
     * @param credential the credential's
     * @param upstreamModel the upstream model's
     */
    record Probes(long own, long plugin, long credential, long upstreamModel) {
        static final Probes NONE = new Probes(Cooldown.FREE, Cooldown.FREE, Cooldown.FREE, Cooldown.FREE);

        boolean any() {
            return own > 0 || plugin > 0 || credential > 0 || upstreamModel > 0;
        }
    }
}
