package dev.patchbay.conformance.scripted;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.Timers;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that does what a test says: it answers, fails and takes its time, without network, and counts the attempts at
 * each deployment. It stands in for any plugin, by its name, and serves any call type:
 *
 * <pre>{@code
 * ScriptedProvider upstream = ScriptedProvider.of("openai").answer(SpeechRequest.TYPE, speech);
 * upstream.failFirst("main", ErrorKind.SERVER_ERROR);
 * Patchbay router = Patchbay.builder().withoutDiscovery().provider(upstream).config(config).build();
 * }</pre>
 *
 * <p>What it answers, accepts and goes by in time is said before the router is built; failures and delays may change at
 * any moment and hold from the next attempt on. Deployments are named by their ids; those of one id in several models
 * share a script and a count. Nothing may be null. Thread-safe; holds nothing that needs closing.
 */
public final class ScriptedProvider implements ProviderFactory {

    private final String name;
    private final List<Setting> settings = new CopyOnWriteArrayList<>();
    private final Map<CallType<?, ?>, Consumer<Handlers.Builder>> handlers = new ConcurrentHashMap<>();
    private final Map<String, DeploymentScript> deployments = new ConcurrentHashMap<>();
    private volatile Timers timers = ScriptedProvider::machineTime;

    private ScriptedProvider(String name) {
        this.name = Objects.requireNonNull(name, "name");
        accepting(
                Setting.text("base-url", "Part of what makes up a credential; nothing is sent there."),
                Setting.secret("api-key", "Part of what makes up a credential; never read."));
    }

    /** A plugin of this name that answers nothing yet; it accepts the settings {@code base-url} and {@code api-key}. */
    public static ScriptedProvider of(String name) {
        return new ScriptedProvider(name);
    }

    /** Answers every request of a call type with this value; for streams, see {@link #answering}. */
    public <Q extends CallRequest<R>, R> ScriptedProvider answer(CallType<Q, R> type, R value) {
        Objects.requireNonNull(value, "value");
        return answering(type, request -> value);
    }

    /**
     * Answers every request of a call type with what the function makes of it, a new stream for example. A
     * {@link ProviderException} that it throws is the attempt's failure, anything else a {@link ErrorKind#PLUGIN_FAULT}.
     *
     * @param function must not block
     */
    public <Q extends CallRequest<R>, R> ScriptedProvider answering(
            CallType<Q, R> type, Function<? super Q, ? extends R> function) {
        Objects.requireNonNull(function, "function");
        Handlers.Async<Q, R> handler = (request, attempt) -> play(request, function, attempt);
        handlers.put(type, provider -> provider.on(type, handler));
        return this;
    }

    /** Fails the next attempts at a deployment, one kind after the other, before anything else happens there. */
    public ScriptedProvider failFirst(String deployment, ErrorKind... kinds) {
        return failFirst(
                deployment, Arrays.stream(kinds).map(ProviderException::of).toArray(ProviderException[]::new));
    }

    /** The same with all that a provider can say of a failure: status, code, the delay that the upstream asks for. */
    public ScriptedProvider failFirst(String deployment, ProviderException... failures) {
        script(deployment).failNext(List.of(failures));
        return this;
    }

    /** Fails every attempt at a deployment, after those of {@link #failFirst}, until it {@linkplain #recover recovers}. */
    public ScriptedProvider failAlways(String deployment, ErrorKind kind) {
        return failAlways(deployment, ProviderException.of(kind));
    }

    /** The same with all that a provider can say of a failure. */
    public ScriptedProvider failAlways(String deployment, ProviderException failure) {
        script(deployment).failAlways(Objects.requireNonNull(failure, "failure"));
        return this;
    }

    /** Forgets every failure of a deployment that is still to come. */
    public ScriptedProvider recover(String deployment) {
        script(deployment).recover();
        return this;
    }

    /**
     * Lets every attempt at a deployment take so long before it is answered or fails. An attempt that is cancelled ends
     * at once, so that a very long time stands for an upstream that hangs.
     *
     * @throws IllegalArgumentException when the time is negative
     */
    public ScriptedProvider delay(String deployment, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("an attempt cannot take less than no time");
        }
        script(deployment).delay(time);
        return this;
    }

    /** Takes time by these timers, those that the router was given for example; by the machine's if none are given. */
    public ScriptedProvider timers(Timers value) {
        this.timers = Objects.requireNonNull(value, "value");
        return this;
    }

    /** Accepts more settings, those of the plugin that it stands in for; what they say is not read. */
    public ScriptedProvider accepting(Setting... more) {
        settings.addAll(List.of(more));
        return this;
    }

    /** How many attempts were made at a deployment so far; 0 for one that is not known. */
    public int attempts(String deployment) {
        DeploymentScript script = deployments.get(deployment);
        return script == null ? 0 : script.attempts();
    }

    /** How many attempts were made at all deployments together. */
    public int attempts() {
        return deployments.values().stream()
                .mapToInt(DeploymentScript::attempts)
                .sum();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Setting> settings() {
        return new ArrayList<>(settings);
    }

    /**
     * Makes a provider that plays this script.
     *
     * @throws IllegalArgumentException when the script answers no call type
     */
    @Override
    public Provider create(Settings ignored) {
        if (handlers.isEmpty()) {
            throw new IllegalArgumentException("the script of '" + name + "' has no answer; add .answer(type, value)");
        }
        Handlers.Builder provider = Handlers.builder();
        handlers.values().forEach(handler -> handler.accept(provider));
        return provider.build();
    }

    private <Q, R> CompletionStage<R> play(Q request, Function<? super Q, ? extends R> function, Attempt attempt) {
        DeploymentScript script = script(attempt.deployment().id());
        @Nullable ProviderException failure = script.attempt();
        CompletableFuture<R> outcome = new CompletableFuture<>();
        Runnable end = () -> end(outcome, failure, request, function);
        Duration delay = script.delay();
        if (delay.isZero()) {
            end.run();
            return outcome;
        }
        Timers.Timer timer =
                timers.after(delay.toNanos(), () -> attempt.executor().execute(end));
        attempt.onCancel(() -> {
            timer.cancel();
            outcome.completeExceptionally(ProviderException.of(ErrorKind.CANCELLED));
        });
        return outcome;
    }

    private static <Q, R> void end(
            CompletableFuture<R> outcome,
            @Nullable ProviderException failure,
            Q request,
            Function<? super Q, ? extends R> function) {
        if (failure != null) {
            outcome.completeExceptionally(failure);
            return;
        }
        try {
            outcome.complete(function.apply(request));
        } catch (Throwable thrown) {
            outcome.completeExceptionally(thrown);
        }
    }

    private DeploymentScript script(String deployment) {
        return deployments.computeIfAbsent(
                Objects.requireNonNull(deployment, "deployment"), id -> new DeploymentScript());
    }

    /** The JDK's own timer, which forgets a task that is cancelled. */
    private static Timers.Timer machineTime(long nanos, Runnable task) {
        CompletableFuture<Boolean> alarm = new CompletableFuture<>();
        alarm.thenRun(task);
        alarm.completeOnTimeout(true, nanos, TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }
}
