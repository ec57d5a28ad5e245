package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Providers of the plugin, alone, at scripted upstreams, for a few attempts with one call type. */
final class Exchange implements AutoCloseable {

    /** The model that requests name; which of the vendor's it is the deployment says. */
    static final String MODEL = "model-of-the-rule";

    /** As long as an attempt may take that nothing is in the way of. */
    static final Duration RELAXED = Duration.ofSeconds(10);

    private static final Duration AT_ONCE = Duration.ofSeconds(5); // even on a busy machine

    private final ProviderSubject subject;
    private final Map<String, Object> before = GlobalState.now();
    private final OwnThreads threads = new OwnThreads();
    private final Playing playing = new Playing();
    private final List<ScriptedUpstream> untouched = new ArrayList<>();
    private final List<ScriptedUpstream> atLiberty = new ArrayList<>();
    private final List<ScriptedUpstream> played = new ArrayList<>();
    private final List<Provider> providers = new ArrayList<>();
    private int keptAtMost = 1;
    private final List<KitAttempt> attempts = new CopyOnWriteArrayList<>();

    Exchange(ProviderSubject subject) {
        this.subject = subject;
    }

    // Upstreams

    /** An upstream that does this, request by request, and knows no further one. */
    ScriptedUpstream playing(Instruction... once) {
        return playing(Script.of(once));
    }

    ScriptedUpstream playing(Script script) {
        ScriptedUpstream upstream = ScriptedUpstream.playing(script);
        played.add(upstream);
        return playing.add(upstream, script.toString());
    }

    /** An upstream to which nobody must even connect. */
    ScriptedUpstream untouched() {
        ScriptedUpstream upstream = playing();
        untouched.add(upstream);
        return upstream;
    }

    /** An upstream that may be asked or not, and then answers. */
    ScriptedUpstream atLiberty() {
        return atLiberty(ScriptedUpstream.playing(Script.always(success())));
    }

    /** An upstream that may be asked or not. */
    ScriptedUpstream atLiberty(ScriptedUpstream upstream) {
        atLiberty.add(upstream);
        return upstream;
    }

    Instruction success() {
        return Instruction.answer(wire().success());
    }

    WireScript<?> wire() {
        return subject.sample().wire();
    }

    CallTypeSample<?> sample() {
        return subject.sample();
    }

    ProviderSubject subject() {
        return subject;
    }

    OwnThreads threads() {
        return threads;
    }

    // Providers

    /** A provider for this upstream. */
    Provider provider(URI baseUrl) {
        return provider(subject.settings(baseUrl, ""));
    }

    Provider provider(ScriptedUpstream upstream) {
        return provider(upstream.baseUrl());
    }

    /** A provider with these settings; throws what the plugin does. */
    Provider provider(Map<String, Object> settings) {
        CompletableFuture<Provider> made = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                made.complete(subject.factory().create(Settings.of(settings)));
            } catch (Throwable refused) {
                made.completeExceptionally(refused);
            }
        });
        try {
            Provider provider = made.get(RELAXED.toMillis(), TimeUnit.MILLISECONDS);
            providers.add(provider);
            return provider;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof RuntimeException said) {
                throw said;
            }
            throw new AssertionError(refused.getCause());
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("expected create() to return within " + RELAXED, late);
        }
    }

    // Attempts

    /** The sample's request. */
    CallRequest<?> request() {
        return subject.sample().request(MODEL);
    }

    /** Makes one attempt and waits for its end. */
    Outcome call(Provider provider) throws InterruptedException {
        return call(provider, request(), subject.deployment());
    }

    Outcome call(Provider provider, CallRequest<?> request, Deployment deployment) throws InterruptedException {
        return start(provider, request, deployment, RELAXED).await(RELAXED.plusSeconds(1));
    }

    /** Makes one attempt at an upstream that does this. */
    Outcome meets(Instruction instruction) throws InterruptedException {
        return call(provider(playing(instruction)));
    }

    Outcome meets(WireAnswer answer) throws InterruptedException {
        return meets(Instruction.answer(answer));
    }

    /** Makes one attempt in a JVM of a small heap, and looks at its answer there. */
    ChildOutcome apart(ScriptedUpstream upstream) {
        return apart(upstream, 0);
    }

    /** The same, with so many bytes that are sent along. */
    ChildOutcome apart(ScriptedUpstream upstream, long upload) {
        return subject.child()
                .ask(new ChildQuestion(
                        sample().name(), sample().upstreamModel(), subject.settings(upstream.baseUrl(), ""), upload));
    }

    /** What the provider says of a request before anybody sends it. */
    <R> Fit fit(Provider provider, CallRequest<R> request, Deployment deployment) {
        CallType<?, R> type = request.type();
        return provider.fit(type, request, deployment);
    }

    /** Begins an attempt; a stream is read to its end. */
    ProviderCall start(Provider provider) {
        return start(provider, request(), subject.deployment(), RELAXED);
    }

    ProviderCall start(Provider provider, Duration time) {
        return start(provider, request(), subject.deployment(), time);
    }

    ProviderCall start(Provider provider, CallRequest<?> request, Deployment deployment, Duration time) {
        return ProviderCall.begin(provider, request, attempt(deployment, time), threads, true);
    }

    /** Begins an attempt whose stream is left to the rule. */
    ProviderCall open(Provider provider) {
        return ProviderCall.begin(provider, request(), attempt(subject.deployment(), RELAXED), threads, false);
    }

    private KitAttempt attempt(Deployment deployment, Duration time) {
        KitAttempt attempt = new KitAttempt(deployment, time, threads);
        attempts.add(attempt);
        return attempt;
    }

    /** Has the plugin do something that must not wait. */
    void within(String what, Runnable action) throws InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                action.run();
                done.complete(null);
            } catch (Throwable thrown) {
                done.completeExceptionally(thrown);
            }
        });
        try {
            done.get(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(
                    what + " has not returned for " + AT_ONCE.toSeconds() + " s; it must not wait", late);
        } catch (ExecutionException thrown) {
            throw new AssertionError(what + " throws " + thrown.getCause(), thrown.getCause());
        }
    }

    /** So many attempts are made at once, and as many connections may be kept for others. */
    void atOnce(int most) {
        keptAtMost = most;
    }

    // Findings

    /** Demands that this upstream saw exactly so many requests. */
    void saw(ScriptedUpstream upstream, int requests) {
        if (upstream.requests() != requests) {
            throw new AssertionError("expected " + requests + " requests at " + playing.name(upstream) + ", but it saw "
                    + upstream.requests());
        }
    }

    /** Demands that every instruction was used, no request was too many, and the plugin leaves nothing behind. */
    void verify() throws InterruptedException {
        playing.verify();
        for (ScriptedUpstream upstream : untouched) {
            if (upstream.connections() > 0) {
                throw new AssertionError("expected that nobody connects to " + playing.name(upstream));
            }
        }
        await(attempts);
        for (Provider provider : providers) {
            within("after-each: close()", provider::close);
        }
        List<String> faults = new ArrayList<>(threads.leftBehind());
        for (ScriptedUpstream upstream : played) {
            if (!upstream.awaitOpen(keptAtMost, AT_ONCE)) {
                faults.add("more connections to " + playing.name(upstream) + " stay open than were needed at once");
            }
        }
        Map<String, Object> after = GlobalState.now();
        before.forEach((name, value) -> {
            if (!value.equals(after.get(name))) {
                faults.add(name + " has changed");
            }
        });
        if (!faults.isEmpty()) {
            throw new AssertionError("after-each: " + String.join("; ", faults));
        }
    }

    private static void await(List<KitAttempt> attempts) throws InterruptedException {
        long until = System.nanoTime() + AT_ONCE.toNanos();
        while (attempts.stream().anyMatch(KitAttempt::isStopping)) {
            if (System.nanoTime() > until) {
                throw new AssertionError(
                        "after-each: what it has run when an attempt is cancelled has not returned for "
                                + AT_ONCE.toSeconds() + " s; it must not wait");
            }
            Thread.sleep(1);
        }
    }

    /** What every upstream saw, for people. */
    String evidence() {
        return playing.evidence();
    }

    @Override
    public void close() {
        playing.close();
        atLiberty.forEach(ScriptedUpstream::close);
        providers.forEach(provider -> threads.execute(provider::close)); // closed already, if all is well
        threads.close();
    }
}
