package dev.patchbay.simulation;

import dev.patchbay.CallOptions;
import dev.patchbay.Routed;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.config.RouterConfig;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The real router, as an application would use it, with every setting at its default but the scenario's two timers. */
final class PatchbayClient implements Client {

    private static final String MODEL = "model";

    private final Patchbay router;

    PatchbayClient(Scenario scenario, ClientKind.Parts parts) {
        World world = parts.world();
        SplittableRandom chance = world.chance("router");
        RouterConfig config = RouterConfig.builder()
                .model(MODEL, model -> {
                    model.deadline(scenario.deadline());
                    model.timers(timers -> timers.attempt(scenario.attempt()));
                    for (Scenario.Place place : scenario.deployments()) {
                        model.deployment(SimulatedPlugin.NAME, place.id(), deployment -> {
                            deployment.id(place.id());
                            if (place.maxParallel() > 0) {
                                deployment.maxParallel(place.maxParallel());
                            }
                        });
                    }
                })
                .build();
        this.router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new SimulatedPlugin(parts.upstreams()))
                .config(config)
                .ticker(world)
                .timers(world)
                .executor(world)
                .randomness(chance::nextDouble)
                .listener(parts.invariants().listener())
                .build();
    }

    @Override
    public Runnable call(long call, Consumer<Boolean> ended) {
        boolean[] left = {false};
        CompletableFuture<Routed<Boolean>> future =
                router.route(new SimulatedCall(MODEL, call), CallOptions.defaults());
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
