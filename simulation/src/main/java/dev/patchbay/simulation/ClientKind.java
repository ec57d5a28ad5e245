package dev.patchbay.simulation;

import java.util.function.BiFunction;

/** The clients of the comparison. */
enum ClientKind {
    ONE_DEPLOYMENT(
            "one deployment, no retry", (scenario, parts) -> new Retrying(scenario, parts, new Pickers.First(), 1)),
    FOUR_TRIES("one deployment, 4 tries", (scenario, parts) -> new Retrying(scenario, parts, new Pickers.First(), 4)),
    ROUND_ROBIN(
            "round robin, 3 tries",
            (scenario, parts) -> new Retrying(
                    scenario, parts, new Pickers.RoundRobin(parts.upstreams().size()), 3)),
    LEAST_BUSY(
            "least busy, 3 tries",
            (scenario, parts) -> new Retrying(
                    scenario, parts, new Pickers.LeastBusy(parts.upstreams().size()), 3)),
    LITELLM(
            "LiteLLM's default policy",
            (scenario, parts) -> new Retrying(
                    scenario, parts, new Pickers.LiteLlm(parts.upstreams().size(), parts.world()), 3)),
    RESILIENCE4J(
            "Resilience4j: retry and breakers",
            (scenario, parts) -> new Retrying(
                    scenario, parts, new Pickers.Breakers(parts.upstreams().size(), parts.world()), 3)),
    PATCHBAY("Patchbay", PatchbayClient::new);

    private final String label;
    private final BiFunction<Scenario, Parts, Client> making;

    ClientKind(String label, BiFunction<Scenario, Parts, Client> making) {
        this.label = label;
        this.making = making;
    }

    String label() {
        return label;
    }

    Client in(Scenario scenario, Parts parts) {
        return making.apply(scenario, parts);
    }

    /**
     * What a client lives in.
     *
     * @param world time and chance
     * @param upstreams the way to the servers
     * @param invariants hear of what only the router itself knows
     */
    record Parts(World world, Upstreams upstreams, Invariants invariants) {}
}
