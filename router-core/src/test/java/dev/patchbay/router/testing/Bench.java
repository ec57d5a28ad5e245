package dev.patchbay.router.testing;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.RouterListener;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.PatchbayBuilder;
import dev.patchbay.router.Randomness;
import dev.patchbay.router.RouterStatus;
import dev.patchbay.router.config.DefaultsBuilder;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.config.RouterConfigBuilder;
import dev.patchbay.router.testing.Scripted.Play;
import dev.patchbay.router.testing.Scripted.Step;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.SelectionStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A router under virtual time in front of scripted upstreams. Deployments are named after their upstream models, come
 * in the order in which they are written, and have a key of their own each, unless a test says otherwise. Randomness
 * gives the middle of every range.
 */
public final class Bench {

    private final VirtualTime time = new VirtualTime();
    private final Journal journal = new Journal(time::elapsed);
    private final Scripted upstream = new Scripted("scripted", journal);
    private final Scripted spare = new Scripted("spare", journal);
    private final Events events = new Events();
    private final RouterConfigBuilder config = RouterConfig.builder();
    private final List<SelectionStrategy> strategies = new ArrayList<>();
    private Randomness randomness = () -> 0.5;
    private final List<RouterListener> listeners = new ArrayList<>(List.of(events));
    private Executor pool = time;
    private @Nullable Patchbay router;

    /** A bench whose model {@code m} has these deployments. */
    public static Bench of(String... deployments) {
        return new Bench().model("m", deployments);
    }

    /** A bench whose model {@code m} has these deployments, none of them before another. */
    public static Bench abreast(String... deployments) {
        return new Bench().model("m", m -> {
            for (String deployment : deployments) {
                m.deployment("scripted", deployment, named(deployment, it -> {}));
            }
        });
    }

    /** Adds a model with these deployments. */
    public Bench model(String name, String... deployments) {
        return model(name, model -> {}, deployments);
    }

    /** Adds a model with these deployments, and says more of it. */
    public Bench model(String name, Consumer<ModelBuilder> more, String... deployments) {
        config.model(name, model -> {
            for (int i = 0; i < deployments.length; i++) {
                int order = i + 1;
                model.deployment("scripted", deployments[i], named(deployments[i], it -> it.order(order)));
            }
            more.accept(model);
        });
        return this;
    }

    /** A deployment of this id with a key of its own. */
    public static Consumer<DeploymentBuilder> named(String id, Consumer<DeploymentBuilder> more) {
        return deployment -> {
            deployment.id(id).setting("api-key", Secret.of("key-of-" + id));
            more.accept(deployment);
        };
    }

    /** Says what holds for all models. */
    public Bench defaults(Consumer<DefaultsBuilder> more) {
        config.defaults(more);
        return this;
    }

    /** Adds another name for a model. */
    public Bench alias(String alias, String model) {
        config.alias(alias, model);
        return this;
    }

    /** Uses this randomness. */
    public Bench random(Randomness value) {
        randomness = value;
        return this;
    }

    /** Hands this strategy to the router. */
    public Bench strategy(SelectionStrategy value) {
        strategies.add(value);
        return this;
    }

    /** Uses this pool. */
    public Bench pool(Executor value) {
        pool = value;
        return this;
    }

    /** Lets somebody hear what the router does, beside {@link #events}. */
    public Bench listener(RouterListener value) {
        listeners.add(value);
        return this;
    }

    /** What a deployment does next. */
    public Bench then(String deployment, Step... steps) {
        upstream.then(deployment, steps);
        spare.then(deployment, steps);
        return this;
    }

    /** What a deployment always does. */
    public Bench always(String deployment, Step step) {
        upstream.always(deployment, step);
        spare.always(deployment, step);
        return this;
    }

    /** A deployment that always fails. */
    public Bench failing(String deployment, ErrorKind kind) {
        return always(deployment, Scripted.fail(kind));
    }

    /** A deployment whose answers take some time. */
    public Step late(Duration delay, Step step) {
        return Scripted.late(time, delay, step);
    }

    /** An empty tape of this time. */
    public Tape tape() {
        return new Tape(time);
    }

    /** What a deployment streams next. */
    public Bench thenPlays(String deployment, Play... plays) {
        upstream.thenPlays(deployment, plays);
        spare.thenPlays(deployment, plays);
        return this;
    }

    /** What a deployment always streams. */
    public Bench plays(String deployment, Play play) {
        upstream.alwaysPlays(deployment, play);
        spare.alwaysPlays(deployment, play);
        return this;
    }

    /** Starts a streaming call to {@code m}; nobody reads it yet. */
    public Recital begin(CallOptions options) {
        return begin(new Recite("m", "x"), options);
    }

    /** Starts a streaming call; nobody reads it yet. */
    public Recital begin(CallRequest<ResponseStream<Verse>> request, CallOptions options) {
        return Recital.of(router(), request, options);
    }

    /** Starts a streaming call to {@code m}; nobody reads it yet. */
    public Recital begin() {
        return begin(CallOptions.defaults());
    }

    /** Makes a streaming call to {@code m}, reads it all, and lets time pass until it ends. */
    public Recital recite(CallOptions options) {
        return finish(begin(options));
    }

    /** Makes a streaming call to {@code m}, reads it all, and lets time pass until it ends. */
    public Recital recite() {
        return recite(CallOptions.defaults());
    }

    /** Reads a streaming call to its end. */
    public Recital finish(Recital recital) {
        recital.readAll();
        time.passUntil(recital::isOver);
        return recital;
    }

    /** The attempts that are in flight at a deployment of {@code m} or another model. */
    public int inFlight(String deployment) {
        return router().status().models().stream()
                .flatMap(model -> model.deployments().stream())
                .filter(it -> it.id().equals(deployment))
                .mapToInt(RouterStatus.DeploymentStatus::inFlight)
                .sum();
    }

    /** What the router is configured with. */
    public RouterConfig configuration() {
        return config.build();
    }

    /** The router; made when it is first asked for. */
    public Patchbay router() {
        if (router == null) {
            PatchbayBuilder builder = Patchbay.builder()
                    .withoutDiscovery()
                    .provider(upstream)
                    .provider(spare)
                    .config(config.build())
                    .ticker(time)
                    .timers(time)
                    .executor(pool)
                    .randomness(() -> randomness.next());
            listeners.forEach(builder::listener);
            strategies.forEach(builder::strategy);
            router = builder.build();
        }
        return router;
    }

    /** Starts a call to {@code m}. */
    public Flight start() {
        return start("m", CallOptions.defaults());
    }

    /** Starts a call to {@code m}. */
    public Flight start(CallOptions options) {
        return start("m", options);
    }

    /** Starts a call. */
    public Flight start(String model, CallOptions options) {
        return new Flight(router().route(new Echo(model, "x"), options));
    }

    /** Makes a call to {@code m} and lets time pass until it ends. */
    public Flight call() {
        return call(CallOptions.defaults());
    }

    /** Makes a call to {@code m} and lets time pass until it ends. */
    public Flight call(CallOptions options) {
        return finish(start(options));
    }

    /** Makes a call and lets time pass until it ends. */
    public Flight call(String model) {
        return finish(start(model, CallOptions.defaults()));
    }

    /** Makes calls that have one attempt each. */
    public Bench once(int times) {
        for (int i = 0; i < times; i++) {
            call(CallOptions.defaults().withAttempts(1));
        }
        return this;
    }

    /** Lets time pass until a call ends. */
    public Flight finish(Flight flight) {
        time.passUntil(() -> !flight.isOpen());
        return flight;
    }

    /** Lets time pass. */
    public Bench pass(Duration duration) {
        time.pass(duration);
        return this;
    }

    /** The clock. */
    public VirtualTime time() {
        return time;
    }

    /** Who was called, and when. */
    public Journal journal() {
        return journal;
    }

    /** The plugin of most deployments. */
    public Scripted upstream() {
        return upstream;
    }

    /** The plugin of the others. */
    public Scripted spare() {
        return spare;
    }

    /** What the router told; it tells when it is let. */
    public Events events() {
        time.settle();
        return events;
    }
}
