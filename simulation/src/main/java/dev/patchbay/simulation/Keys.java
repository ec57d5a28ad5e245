package dev.patchbay.simulation;

import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * I39: a key that was turned away cools, and with it everything that is asked with it, whoever else is free or not; when that is
 * over one attempt probes it.
 */
final class Keys {

    /** A key cools at least so long. */
    private static final long FIRST = Duration.ofSeconds(30).toNanos();

    private final World world;
    private final Breaches breaches;
    private final Map<String, Key> byName = new HashMap<>();
    private final Map<String, Key> byAccount = new HashMap<>();

    /** What is known of a key. */
    private static final class Key {
        private boolean cooling;
        private long since;
        private long until;
        private long owedUntil;
        private int inFlight;
        private int probing;
        private long probedUntil;
        private long changedAt = -1;

        boolean isClosed(long now) {
            return cooling && now < until;
        }
    }

    Keys(Scenario scenario, World world, Breaches breaches) {
        this.world = world;
        this.breaches = breaches;
        Set<String> accounts = new LinkedHashSet<>();
        for (String model : scenario.models()) {
            scenario.deployments().stream()
                    .filter(place -> place.model().equals(model))
                    .forEach(place -> accounts.add(place.account()));
        }
        for (String account : accounts) {
            Key key = new Key();
            byAccount.put(account, key);
            byName.put(SimulatedPlugin.NAME + "#" + byAccount.size(), key); // the router counts them, and shows no key
        }
    }

    private Key of(Place place) {
        @Nullable Key key = byAccount.get(place.account());
        if (key == null) {
            throw breaches.broken("I09", "something happens to '" + place.account() + "', which is nobody's", -1);
        }
        return key;
    }

    /** The router says that it keeps a key back, or does not any more. */
    void cools(Disposition.Scope scope, String name, @Nullable Duration length) {
        @Nullable Key key = scope == Disposition.Scope.CREDENTIAL ? byName.get(name) : null;
        if (key != null) {
            long now = world.elapsed();
            key.since = length == null || key.isClosed(now) ? key.since : now;
            key.cooling = length != null;
            key.until = length == null ? now : Math.max(key.until, now + length.toNanos());
            key.owedUntil = length == null ? 0 : key.owedUntil;
            key.probing = 0;
        }
    }

    /** Whether it may be asked for now by whoever comes first, for all that is known of its key. */
    boolean isFree(Place place) {
        Key key = of(place);
        return !key.cooling || (key.inFlight == 0 && key.changedAt < world.elapsed() && !key.isClosed(world.elapsed()));
    }

    /** Whether one attempt at most may be made with its key, for all that is known of it. */
    boolean isInDoubt(Place place) {
        return of(place).cooling;
    }

    /** An attempt is about to begin, which may take so long. */
    void attempted(Place place, long call, long lent) {
        Key key = of(place);
        long now = world.elapsed();
        breaches.demand(!key.isClosed(now), "I39", place.id() + " is asked with a key that cools", call);
        breaches.demand(now >= key.owedUntil, "I39", place.id() + " is asked with a key that was turned away", call);
        key.inFlight++;
        if (key.cooling) {
            boolean lapsed = key.probing == 0 || now >= key.probedUntil;
            key.probing = lapsed ? 1 : key.probing + 1;
            key.probedUntil = lapsed ? now + lent : key.probedUntil;
            breaches.demand(key.probing <= 1, "I39", "a second probe of the key of " + place.id(), call);
        }
    }

    /** An attempt is over, which may have been the one that probes the key. */
    void ended(Place place) {
        Key key = of(place);
        key.inFlight--;
        key.probing = 0;
        key.changedAt = world.elapsed();
    }

    /** An attempt that began at a moment failed. */
    void failed(Place place, long began, ErrorKind kind) {
        Key key = of(place);
        // One that began before the key was turned away the last time, and comes late, tells nothing new.
        boolean news = !key.cooling || key.isClosed(world.elapsed()) || began >= key.since;
        if (kind == ErrorKind.AUTHENTICATION && news) {
            key.owedUntil = Math.max(key.owedUntil, world.elapsed() + FIRST);
        }
    }
}
