package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.Router;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.conformance.upstream.Upstreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One fresh router in front of scripted upstreams, for a few calls of one call type at one entry point. */
final class Scenario implements AutoCloseable {

    /** The model that the calls of a rule name. */
    static final String MODEL = "model-of-the-rule";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Subject subject;
    private final Upstreams upstreams;
    private final SkippingTime time = new SkippingTime();
    private final Layout layout = new Layout();
    private final Map<String, Upstream> opened = new LinkedHashMap<>();
    private @Nullable Router router;

    Scenario(Subject subject, Upstreams upstreams) {
        this.subject = subject;
        this.upstreams = upstreams;
    }

    // Upstreams

    /** An upstream that answers its requests like this, one after the other, and no further one. */
    Upstream upstream(Instruction... once) {
        return upstream(Script.of(once));
    }

    Upstream upstream(Script script) {
        return opened(upstreams.playing(script));
    }

    /** An upstream that also sees connections come and go. */
    ScriptedUpstream socket(Instruction... once) {
        return opened(ScriptedUpstream.playing(Script.of(once)));
    }

    Upstream refusing() {
        return opened(upstreams.refusing());
    }

    /** The answer that means success. */
    Instruction success() {
        return Instruction.answer(subject.sample().wire().success());
    }

    private <U extends Upstream> U opened(U upstream) {
        opened.put("upstream " + (opened.size() + 1), upstream);
        return upstream;
    }

    // Router

    /** What the router is made of; to be said before the first call. */
    Layout layout() {
        return layout;
    }

    /** Moves the router's time forward. */
    void skip(Duration length) {
        time.skip(length);
    }

    private Router router() {
        Router made = router;
        if (made == null) {
            made = subject.maker().make(layout.config(subject), subject.factory(), time, time);
            router = made;
        }
        return made;
    }

    // Calls

    Ended call() throws InterruptedException {
        return call(CallOptions.defaults());
    }

    Ended call(CallOptions options) throws InterruptedException {
        return call(subject.sample().request(MODEL), options);
    }

    Ended call(CallRequest<?> request, CallOptions options) throws InterruptedException {
        return end(subject.entry().start(router(), request, options));
    }

    /** Makes a call and demands an answer. */
    Ended answered() throws InterruptedException {
        Ended ended = call();
        ended.isAnswered(subject.sample());
        return ended;
    }

    InFlight start(CallOptions options) {
        return subject.entry().start(router(), subject.sample().request(MODEL), options);
    }

    Ended end(InFlight call) throws InterruptedException {
        try {
            return call.await();
        } catch (TimeoutException endless) {
            throw new AssertionError("expected an outcome, but the call never ended", endless);
        }
    }

    /** Waits until a request is there. */
    void reached(ScriptedUpstream upstream) throws InterruptedException {
        if (!upstream.awaitRequests(1, PATIENCE)) {
            throw new AssertionError("expected a request at " + name(upstream) + ", but none came");
        }
    }

    // Findings

    /** Demands that an upstream saw exactly so many requests. */
    void saw(Upstream upstream, int requests) {
        int seen = upstream.requests();
        if (seen != requests) {
            throw new AssertionError(
                    "expected " + requests + " requests at " + name(upstream) + ", but it saw " + seen);
        }
    }

    /** Demands that every instruction was used, and that no request came that was in no script. */
    void verify() {
        List<String> faults = new ArrayList<>();
        opened.forEach((name, upstream) -> {
            upstream.unfired().forEach(instruction -> faults.add(name + " never got to: " + instruction));
            if (upstream.unscripted() > 0) {
                faults.add(name + " saw " + upstream.unscripted() + " requests too many");
            }
        });
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("; ", faults));
        }
    }

    /** What every upstream saw, for people. */
    String evidence() {
        StringBuilder text = new StringBuilder();
        opened.forEach((name, upstream) ->
                text.append("\n  ").append(name).append(": ").append(upstream.journal()));
        return text.toString();
    }

    private String name(Upstream upstream) {
        return opened.entrySet().stream()
                .filter(entry -> entry.getValue() == upstream)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("an upstream of another scenario");
    }

    /** Upstreams first: a broken router may still have calls at them, and would wait for these to end. */
    @Override
    public void close() {
        opened.values().forEach(Upstream::close);
        try {
            if (router instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception broken) {
            throw new IllegalStateException("the router cannot be closed", broken);
        } finally {
            time.close();
        }
    }
}
