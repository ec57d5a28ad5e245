package dev.patchbay.benchmarks.route;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.PatchbayBuilder;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Routers with everything switched on: slots, both rate windows, cooldowns, retries, retry budget, a fallback model. The
 * limits are so high that none of them is ever reached.
 */
final class PingRouters {

    static final String MODEL = "ping";

    private static final int MOST_PARALLEL = 100_000;
    private static final long MOST_REQUESTS = 1_000_000_000;
    private static final long MOST_TOKENS = 1_000_000_000_000L;
    private static final int WEIGHTS = 3;
    private static final int COSTS = 5;

    private PingRouters() {}

    /** A router over one plugin. */
    static Patchbay of(PingFactory plugin, int deployments) {
        return builder(plugin, deployments).build();
    }

    static PatchbayBuilder builder(PingFactory plugin, int deployments) {
        return builder(plugin, model -> {
            for (int i = 0; i < deployments; i++) {
                deployment(model, plugin, "ping-" + i, any -> {});
            }
        });
    }

    /** Deployments that differ in what a strategy may go by, so that there is something to choose. */
    static PatchbayBuilder unlike(PingFactory plugin, int deployments, String strategy) {
        return builder(plugin, model -> {
            model.strategy(strategy);
            for (int i = 0; i < deployments; i++) {
                double weight = 1 + i % WEIGHTS;
                double cost = 1 + i % COSTS;
                deployment(model, plugin, "ping-" + i, it -> it.weight(weight).cost(cost));
            }
        });
    }

    private static PatchbayBuilder builder(PingFactory plugin, Consumer<ModelBuilder> deployments) {
        RouterConfig config = RouterConfig.builder()
                .model(MODEL, model -> {
                    deployments.accept(model);
                    model.fallback("other");
                })
                .model("other", model -> deployment(model, plugin, "other-0", any -> {}))
                .build();
        return Patchbay.builder().withoutDiscovery().provider(plugin).config(config);
    }

    /**
     * A router that goes to the first plugin, and from there to the second if that fails. Counted cooldowns are off and the
     * retry budget is as large as can be, or it would stop going to the first; failover waits are as short as can be: their
     * bound of 1 ns is always rounded down to none.
     */
    static Patchbay failingOver(PingFactory first, PingFactory second) {
        RouterConfig config = RouterConfig.builder()
                .model(MODEL, model -> {
                    deployment(model, first, "first", it -> it.order(1));
                    deployment(model, second, "second", it -> it.order(2));
                    model.withoutCooldown().failoverJitter(Duration.ofNanos(1)).retryBudget(1, 1_000_000, 1_000_000);
                })
                .build();
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(first)
                .provider(second)
                .config(config)
                .build();
    }

    private static void deployment(
            ModelBuilder model, PingFactory plugin, String id, Consumer<DeploymentBuilder> more) {
        model.deployment(plugin.name(), "ping", it -> {
            it.id(id)
                    .maxParallel(MOST_PARALLEL)
                    .rpm(MOST_REQUESTS)
                    .tpm(MOST_TOKENS)
                    .weight(1);
            more.accept(it);
        });
    }
}
