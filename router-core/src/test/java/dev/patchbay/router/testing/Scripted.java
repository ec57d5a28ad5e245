package dev.patchbay.router.testing;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.StreamSource;
import dev.patchbay.router.Timers;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** A provider whose deployments answer as a test tells them to, and that writes down who was called. */
public final class Scripted implements ProviderFactory {

    /** What one invocation does. */
    @FunctionalInterface
    public interface Step {

        /** Answers an attempt. */
        CompletionStage<String> answer(Echo request, Attempt attempt);
    }

    /** What one invocation of a streaming call does. */
    @FunctionalInterface
    public interface Play {

        /** Answers an attempt. */
        CompletionStage<ResponseStream<Verse>> answer(Attempt attempt);
    }

    private final String name;
    private final Map<String, Deque<Play>> plays = new HashMap<>();
    private final Map<String, Play> alwaysPlays = new HashMap<>();
    private final Map<String, Deque<Step>> scripts = new HashMap<>();
    private final Map<String, Step> always = new HashMap<>();
    private final Map<String, Function<Echo, Fit>> fits = new HashMap<>();
    private final Journal journal;
    private final List<String> cancelled = new ArrayList<>();
    private boolean mayBlock;

    /** A provider of this name. */
    public Scripted(String name) {
        this(name, new Journal(() -> Duration.ZERO));
    }

    /** A provider of this name that writes into a journal which it may share. */
    public Scripted(String name, Journal journal) {
        this.name = name;
        this.journal = journal;
    }

    /** A step that answers with the deployment's id. */
    public static Step ok() {
        return (request, attempt) ->
                CompletableFuture.completedFuture(attempt.deployment().id());
    }

    /** A step that fails. */
    public static Step fail(ErrorKind kind) {
        return fail(ProviderException.builder(kind));
    }

    /** A step that fails with a delay that the server announces. */
    public static Step fail(ErrorKind kind, Duration delay) {
        return fail(ProviderException.builder(kind).serverDelay(delay));
    }

    /** A step that fails. */
    public static Step fail(ProviderException.Builder failure) {
        return (request, attempt) -> CompletableFuture.failedFuture(failure.build());
    }

    /** A step that never answers. */
    public static Step silent() {
        return (request, attempt) -> new CompletableFuture<>();
    }

    /** A step that throws instead of returning. */
    public static Step throwing(Supplier<? extends Throwable> thrown) {
        return (request, attempt) -> Thrown.anything(thrown.get());
    }

    /** A step that takes some time and stops when it is told to. */
    public static Step late(VirtualTime time, Duration delay, Step step) {
        return (request, attempt) -> {
            CompletableFuture<String> late = new CompletableFuture<>();
            Timers.Timer timer = time.after(
                    delay.toNanos(),
                    () -> step.answer(request, attempt).whenComplete((value, thrown) -> {
                        if (thrown == null) {
                            late.complete(value);
                        } else {
                            late.completeExceptionally(thrown);
                        }
                    }));
            attempt.onCancel(() -> {
                timer.cancel();
                late.cancel(true);
            });
            return late;
        };
    }

    /** The next steps of a deployment, by the upstream model's name; after them it answers. */
    public Scripted then(String model, Step... steps) {
        scripts.computeIfAbsent(model, any -> new ArrayDeque<>()).addAll(List.of(steps));
        return this;
    }

    /** The next streams of a deployment; after them it answers with its id. */
    public Scripted thenPlays(String model, Play... next) {
        plays.computeIfAbsent(model, any -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    /** What a deployment streams when its script is over. */
    public Scripted alwaysPlays(String model, Play play) {
        alwaysPlays.put(model, play);
        return this;
    }

    /** A stream of the deployment's id. */
    public static CompletionStage<ResponseStream<Verse>> id(Attempt attempt) {
        Iterator<Verse> once = List.of(Verse.of(attempt.deployment().id())).iterator();
        return CompletableFuture.completedFuture(ResponseStream.of(new StreamSource<>() {
            @Override
            public CompletionStage<Verse> next() {
                return CompletableFuture.completedFuture(once.hasNext() ? once.next() : null);
            }

            @Override
            public void cancel() {}
        }));
    }

    /** A play that fails before there is a stream. */
    public static Play refuse(ErrorKind kind) {
        return refuse(ProviderException.builder(kind));
    }

    /** A play that fails before there is a stream. */
    public static Play refuse(ProviderException.Builder failure) {
        return attempt -> CompletableFuture.failedFuture(failure.build());
    }

    /** What a deployment does when its script is over. */
    public Scripted always(String model, Step step) {
        always.put(model, step);
        return this;
    }

    /** Which requests a deployment takes. */
    public Scripted fits(String model, Function<Echo, Fit> function) {
        fits.put(model, function);
        return this;
    }

    /** Whether invocations may block. */
    public Scripted mayBlock(boolean value) {
        mayBlock = value;
        return this;
    }

    /** The upstream models that were called, in order. */
    public List<String> calls() {
        return journal.calls();
    }

    /** How often an upstream model was called. */
    public long calls(String model) {
        return journal.calls().stream().filter(model::equals).count();
    }

    /** The upstream models whose attempts were stopped. */
    public List<String> cancelled() {
        return cancelled;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.secret("api-key", "the key"), Setting.text("base-url", "where the upstream is"));
    }

    @Override
    public Provider create(Settings settings) {
        return new Provider() {
            @Override
            public Set<CallType<?, ?>> callTypes() {
                return Set.of(Echo.TYPE, Recite.TYPE, Hum.TYPE);
            }

            @Override
            @SuppressWarnings("unchecked") // each call type is answered by what its own script says
            public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
                String model = attempt.deployment().model();
                journal.wrote(model);
                attempt.onCancel(() -> cancelled.add(model));
                if (type instanceof CallType.Streaming) {
                    Play play = plays.getOrDefault(model, new ArrayDeque<>()).poll();
                    Play playing = play == null ? alwaysPlays.getOrDefault(model, Scripted::id) : play;
                    return (CompletionStage<R>) playing.answer(attempt);
                }
                Step step = scripts.getOrDefault(model, new ArrayDeque<>()).poll();
                Step next = step == null ? always.getOrDefault(model, ok()) : step;
                return (CompletionStage<R>) next.answer((Echo) request, attempt);
            }

            @Override
            public <R> Fit fit(CallType<?, R> type, CallRequest<R> request, dev.patchbay.spi.Deployment deployment) {
                return request instanceof Echo echo
                        ? fits.getOrDefault(deployment.model(), any -> Fit.FITS).apply(echo)
                        : Fit.FITS;
            }

            @Override
            public boolean mayBlock(CallType<?, ?> type) {
                return mayBlock;
            }
        };
    }
}
