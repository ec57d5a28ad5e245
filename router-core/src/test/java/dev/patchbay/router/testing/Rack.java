package dev.patchbay.router.testing;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.PatchbayBuilder;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A plugin {@code rack} whose every method does what a test wants. Deployments are made by {@link #slot}: their tag is
 * their id, and their key is their own.
 */
public final class Rack implements ProviderFactory {

    private final VirtualTime time;
    private final Map<String, Scripted.Step> steps = new HashMap<>();
    private final Map<String, Supplier<Fit>> fits = new HashMap<>();
    private final Map<String, Runnable> mayBlock = new HashMap<>();
    private final List<String> called = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final List<String> calledAfterClose = new ArrayList<>();
    private Consumer<Settings> creating = settings -> {};

    /** A plugin for routers under this time. */
    public Rack(VirtualTime time) {
        this.time = time;
    }

    /** A deployment with this id. */
    public static Consumer<DeploymentBuilder> slot(String id, Consumer<DeploymentBuilder> more) {
        return deployment -> {
            deployment.id(id).setting("tag", id).setting("api-key", Secret.of("key-of-" + id));
            more.accept(deployment);
        };
    }

    /** What an upstream model answers; its deployment's id otherwise. */
    public Rack on(String model, Scripted.Step step) {
        steps.put(model, step);
        return this;
    }

    /** Whether a request fits to an upstream model. */
    public Rack fitting(String model, Supplier<Fit> fit) {
        fits.put(model, fit);
        return this;
    }

    /** What happens when a provider with this tag is asked whether it may block. */
    public Rack whenAskedWhetherItBlocks(String tag, Runnable action) {
        mayBlock.put(tag, action);
        return this;
    }

    /** What happens when a provider is created. */
    public Rack creating(Consumer<Settings> action) {
        creating = action;
        return this;
    }

    /** A builder of a router with this plugin, under virtual time. */
    public PatchbayBuilder builder() {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(this)
                .ticker(time)
                .timers(time)
                .executor(time)
                .randomness(() -> 0.5);
    }

    /** A router with this plugin, under virtual time. */
    public Patchbay router(RouterConfig config) {
        return builder().config(config).build();
    }

    /** Starts a call to {@code m}. */
    public static Flight start(Patchbay router, CallOptions options) {
        return new Flight(router.route(new Echo("m", "x"), options));
    }

    /** The upstream models that were called, written as one word. */
    public String called() {
        return String.join("", called);
    }

    /** The tags of the providers that were made and are not closed. */
    public List<String> open() {
        return List.copyOf(open);
    }

    /** The upstream models that were called on a provider that was closed. */
    public List<String> calledAfterClose() {
        return calledAfterClose;
    }

    @Override
    public String name() {
        return "rack";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.secret("api-key", "the key"),
                Setting.text("base-url", "where the upstream is"),
                Setting.text("space", "what answers are comparable within"),
                Setting.text("tag", "a name for this provider"));
    }

    @Override
    public String origin(Settings settings) {
        return settings.text("base-url").orElse("https://api.rack.example/v1");
    }

    @Override
    public Provider create(Settings settings) {
        creating.accept(settings);
        String tag = settings.text("tag").orElse("");
        open.add(tag);
        return new Provider() {
            private boolean isClosed;

            @Override
            public Set<CallType<?, ?>> callTypes() {
                return Set.of(Echo.TYPE);
            }

            @Override
            @SuppressWarnings("unchecked") // the only call type answers with text
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                String model = attempt.deployment().model();
                called.add(model);
                if (isClosed) {
                    calledAfterClose.add(model);
                }
                Scripted.Step step = steps.getOrDefault(model, Scripted.ok());
                return (CompletionStage<R>) step.answer((Echo) request, attempt);
            }

            @Override
            public <R> Fit fit(CallType<?, R> type, CallRequest<R> request, dev.patchbay.spi.Deployment deployment) {
                return fits.getOrDefault(deployment.model(), () -> Fit.FITS).get();
            }

            @Override
            public @Nullable String equivalence(CallType<?, ?> type, dev.patchbay.spi.Deployment deployment) {
                return settings.text("space").orElse(null);
            }

            @Override
            public boolean mayBlock(CallType<?, ?> type) {
                mayBlock.getOrDefault(tag, () -> {}).run();
                return false;
            }

            @Override
            public void close() {
                if (!isClosed) {
                    isClosed = true;
                    open.remove(tag);
                }
            }
        };
    }
}
