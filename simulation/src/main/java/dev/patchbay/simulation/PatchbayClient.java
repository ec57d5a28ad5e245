package dev.patchbay.simulation;

import dev.patchbay.CallOptions;
import dev.patchbay.CallType;
import dev.patchbay.Routed;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Secret;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The real router, as an application would use it, with every setting at its default but what the scenario says. */
final class PatchbayClient implements Client {

    private static final String MODEL = "model";

    private final Scenario scenario;
    private final Editions editions;
    private final CallType<SimulatedCall, Boolean> type;
    private final Patchbay router;

    PatchbayClient(Scenario scenario, ClientKind.Parts parts) {
        World world = parts.world();
        SplittableRandom chance = world.chance("router");
        boolean vectors =
                scenario.deployments().stream().anyMatch(place -> !place.space().isEmpty());
        this.scenario = scenario;
        this.editions = parts.invariants().editions();
        this.type = vectors ? SimulatedCall.VECTORS : SimulatedCall.TYPE;
        this.router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new SimulatedPlugin(parts.upstreams(), editions))
                .config(config(editions.current()))
                .ticker(world)
                .timers(world)
                .executor(world)
                .randomness(chance::nextDouble)
                .listener(parts.invariants().listener())
                .build();
    }

    private RouterConfig config(int edition) {
        return RouterConfig.builder()
                .model(MODEL, model -> {
                    model.deadline(scenario.deadline()).strategy(scenario.strategy());
                    model.timers(timers -> timers.attempt(scenario.attempt()));
                    if (scenario.bare()) {
                        model.attempts(1).withoutCooldown();
                    }
                    for (Scenario.Place place : scenario.deployments()) {
                        String upstream = place.space().isEmpty() ? place.id() : place.space();
                        model.deployment(
                                SimulatedPlugin.NAME, upstream, deployment -> configure(deployment, place, edition));
                    }
                })
                .build();
    }

    private static void configure(DeploymentBuilder deployment, Scenario.Place place, int edition) {
        deployment
                .id(place.id())
                .weight(1) // else rates would weigh
                .setting(SimulatedPlugin.ORIGIN, place.id())
                .setting(SimulatedPlugin.KEY, Secret.of(place.id()))
                .option(SimulatedPlugin.EDITION, edition);
        if (place.maxParallel() > 0) {
            deployment.maxParallel(place.maxParallel());
        }
        if (place.rpm() > 0) {
            deployment.rpm(place.rpm());
        }
        if (place.cost() > 0) {
            deployment.cost(place.cost());
        }
    }

    @Override
    public void reload() {
        router.reload(config(editions.next()));
    }

    @Override
    public Runnable call(long call, Consumer<Boolean> ended) {
        boolean[] left = {false};
        CompletableFuture<Routed<Boolean>> future =
                router.route(new SimulatedCall(MODEL, call, type), CallOptions.defaults());
        future.whenComplete((routed, failure) -> {
            if (!left[0]) {
                ended.accept(failure == null);
            }
        });
        return () -> {
            left[0] = true;
            future.cancel(true);
        };
    }

    @Override
    public String atRest() {
        RouterStatus status = router.status();
        if (status.callsInFlight() != 0) {
            return status.callsInFlight() + " calls are still in flight";
        }
        for (RouterStatus.DeploymentStatus deployment : status.models().get(0).deployments()) {
            if (deployment.inFlight() != 0) {
                return deployment.inFlight() + " slots of " + deployment.id() + " are still taken";
            }
        }
        return "";
    }
}
