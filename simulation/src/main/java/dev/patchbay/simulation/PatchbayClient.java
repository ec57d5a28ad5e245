package dev.patchbay.simulation;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.config.RouterConfigBuilder;
import dev.patchbay.spi.Secret;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The real router, as an application would use it, with every setting at its default but what the scenario says. */
final class PatchbayClient implements Client {

    private final Scenario scenario;
    private final World world;
    private final Invariants invariants;
    private final Editions editions;
    private final List<String> models;
    private final CallType<SimulatedCall, Boolean> type;
    private final Patchbay router;

    PatchbayClient(Scenario scenario, ClientKind.Parts parts) {
        world = parts.world();
        SplittableRandom chance = world.chance("router");
        boolean vectors =
                scenario.deployments().stream().anyMatch(place -> !place.space().isEmpty());
        this.scenario = scenario;
        this.invariants = parts.invariants();
        this.editions = invariants.editions();
        this.models = scenario.models();
        this.type = vectors ? SimulatedCall.VECTORS : SimulatedCall.TYPE;
        this.router = Patchbay.builder()
                .withoutDiscovery()
                .provider(new SimulatedPlugin(parts.upstreams(), editions))
                .config(config(editions.current()))
                .ticker(world)
                .timers(world)
                .executor(world)
                .randomness(chance::nextDouble)
                .listener(invariants.listener())
                .build();
    }

    private RouterConfig config(int edition) {
        RouterConfigBuilder config = RouterConfig.builder();
        for (String name : models) {
            config.model(name, model -> configure(model, name, edition));
        }
        return config.build();
    }

    private void configure(ModelBuilder model, String name, int edition) {
        model.deadline(scenario.deadline()).strategy(scenario.strategy());
        model.timers(timers -> timers.attempt(scenario.attempt()).firstItem(scenario.attempt()));
        model.onInterruption(scenario.interruption());
        if (scenario.bare()) {
            model.attempts(1).withoutCooldown();
        }
        if (scenario.hedge()) {
            model.hedge(SimulatedCall.TYPE.name(), SimulatedCall.VECTORS.name(), SimulatedStream.TYPE.name());
        }
        if (name.equals(models.get(0))) {
            models.stream().skip(1).forEach(model::fallback);
        }
        for (Place place : scenario.deployments()) {
            if (place.model().equals(name)) {
                String upstream = place.space().isEmpty() ? place.id() : place.space();
                model.deployment(SimulatedPlugin.NAME, upstream, deployment -> configure(deployment, place, edition));
            }
        }
    }

    private static void configure(DeploymentBuilder deployment, Place place, int edition) {
        deployment
                .id(place.id())
                .weight(place.weight())
                .order(place.order())
                .setting(SimulatedPlugin.ORIGIN, place.account())
                .setting(SimulatedPlugin.KEY, Secret.of(place.account()))
                .option(SimulatedPlugin.EDITION, edition);
        if (place.maxParallel() > 0) {
            deployment.maxParallel(place.maxParallel());
        }
        if (place.maxQueue() > 0) {
            deployment.maxQueue(place.maxQueue());
        }
        if (place.tpm() > 0) {
            deployment.tpm(place.tpm());
        }
        if (place.rpm() > 0) {
            deployment.rpm(place.rpm());
        }
        if (place.cost() > 0) {
            deployment.cost(place.cost());
        }
    }

    @Override
    public Runnable call(long call, Consumer<Boolean> ended) {
        double streams = scenario.streams();
        boolean inPieces = streams > 0 && world.chance("pieces of " + call).nextDouble() < streams;
        Consumer<@Nullable Throwable> over = failure -> {
            if (failure instanceof CallException why) {
                invariants.givesUp(call, why);
            }
            ended.accept(failure == null);
        };
        return inPieces ? read(call, over) : ask(call, over);
    }

    private Runnable ask(long call, Consumer<@Nullable Throwable> ended) {
        boolean[] left = {false};
        CompletableFuture<Routed<Boolean>> future =
                router.route(new SimulatedCall(models.get(0), call, type), CallOptions.defaults());
        future.whenComplete((routed, failure) -> {
            if (!left[0]) {
                ended.accept(failure);
            }
        });
        return () -> {
            left[0] = true;
            future.cancel(true);
        };
    }

    private Runnable read(long call, Consumer<@Nullable Throwable> ended) {
        Reading reading = new Reading(call, invariants, ended);
        CompletableFuture<Routed<ResponseStream<Piece>>> future =
                router.route(new SimulatedStream(models.get(0), call), CallOptions.defaults());
        future.whenComplete((routed, failure) -> {
            if (failure == null) {
                reading.begins(routed.value());
            } else {
                reading.onError(failure);
            }
        });
        return () -> {
            reading.leave();
            future.cancel(true);
        };
    }

    @Override
    public void reload() {
        router.reload(config(editions.next()));
    }

    @Override
    public void count(BiConsumer<String, Slots> reader) {
        for (RouterStatus.ModelStatus model : router.status().models()) {
            for (RouterStatus.DeploymentStatus deployment : model.deployments()) {
                reader.accept(deployment.id(), new Slots(deployment.inFlight(), deployment.waiting()));
            }
        }
    }

    @Override
    public String atRest() {
        int calls = router.status().callsInFlight();
        return calls == 0 ? "" : calls + " calls are still in flight";
    }
}
