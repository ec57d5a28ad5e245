package dev.patchbay.gateway;

import dev.patchbay.router.PatchbayBuilder;

/**
 * Those who hear what the router does.
 *
 * @param metrics counts it
 * @param recent remembers the last calls
 */
record Ears(Metrics metrics, RecentCalls recent) {

    static Ears on(PatchbayBuilder router) {
        Ears ears = new Ears(new Metrics(), new RecentCalls());
        router.listener(ears.metrics).listener(ears.recent);
        return ears;
    }
}
