package dev.patchbay.simulation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * I25: every attempt of a call goes by the configuration that was in force when the call began. I26: what goes to a deployment goes
 * to its own origin with its own key.
 */
final class Editions {

    private final Breaches breaches;
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<Long, Integer> begun = new HashMap<>();
    private int current;

    /**
     * What a plugin has in hand when it sends something.
     *
     * @param deployment where to
     * @param origin whose servers the plugin was made for; in a simulated configuration they have the account's name
     * @param key whose key it was given; the same
     * @param edition what the deployment's options say of the configuration they are from
     */
    record Request(
            String deployment,
            String origin,
            String key,
            @Nullable Object edition) {}

    Editions(Scenario scenario, Breaches breaches) {
        this.breaches = breaches;
        scenario.deployments().forEach(place -> accounts.put(place.id(), place.account()));
    }

    /** Another configuration is in force; the first is of edition 0. */
    int next() {
        return ++current;
    }

    int current() {
        return current;
    }

    void called(long call) {
        begun.put(call, current);
    }

    void sent(long call, Request request) {
        @Nullable String account = accounts.get(request.deployment());
        boolean pair = request.origin().equals(account) && request.key().equals(account);
        breaches.demand(pair, "I26", request + " mixes what belongs to different deployments", call);
        @Nullable Integer edition = begun.get(call);
        breaches.demand(
                edition == null || edition.equals(request.edition()),
                "I25",
                request + " is of another configuration than the call, which is of " + edition,
                call);
    }

    void over(long call) {
        begun.remove(call);
    }
}
