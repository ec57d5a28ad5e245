package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.Router;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.conformance.upstream.Upstreams;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One fresh router in front of scripted upstreams, for a few calls of one call type at one entry point. */
final class Scenario extends Timed implements AutoCloseable {

    /** The model that the calls of a rule name. */
    static final String MODEL = "model-of-the-rule";

    /** What chance always draws, of what is between 0 and 1. */
    static final double DRAW = 0.75;

    private static final int MOST_STEPS = 20;
    private static final int A_FEW = 16;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final long A_MOMENT = 100_000; // nanoseconds between two looks

    private final Subject subject;
    private final Layout layout = new Layout();
    private final Calls calls = new Calls();
    private @Nullable Router router;
    private @Nullable Router held;

    Scenario(Subject subject, Upstreams upstreams) {
        super(subject.sample(), upstreams);
        this.subject = subject;
    }

    // Router

    /** What the router is made of; to be said before the first call. */
    Layout layout() {
        return layout;
    }

    private Router router() {
        Router made = router;
        if (made == null) {
            made = subject.maker().make(parts());
            router = made;
        }
        return made;
    }

    private RouterParts parts() {
        return new RouterParts(
                layout.config(subject),
                subject.plugins(attempts, id -> playing.next(layout.upstreamOf(id)), layout::isApart),
                time,
                time,
                () -> DRAW,
                time::work);
    }

    /** Demands that no router is made of such parts. */
    void isNotMade(UnaryOperator<RouterParts> change) throws Exception {
        RouterParts parts = change.apply(parts());
        Router made;
        try {
            made = subject.maker().make(parts);
        } catch (RuntimeException refused) {
            return;
        }
        close(made);
        throw new AssertionError("expected that no router is made of such parts, but there is one");
    }

    /** What callers at this entry point hold of it. */
    private Router held() {
        Router door = held;
        if (door == null) {
            door = subject.entry().before(router());
            held = door;
        }
        return door;
    }

    // Calls

    Ended call() throws InterruptedException {
        return call(CallOptions.defaults());
    }

    Ended call(CallOptions options) throws InterruptedException {
        return call(subject.sample().request(MODEL), options);
    }

    Ended call(CallRequest<?> request, CallOptions options) throws InterruptedException {
        return end(start(request, options));
    }

    /** Makes a call and demands an answer. */
    Ended answered() throws InterruptedException {
        Ended ended = call();
        ended.isAnswered(subject.sample());
        return ended;
    }

    /** Makes a call that meets a failure, and demands that it is absorbed or that it reaches the caller. */
    void callFails(ErrorKind kind, boolean absorbed) throws InterruptedException {
        if (absorbed) {
            answered();
        } else {
            call().isFailure(kind);
        }
    }

    /** Makes a call to another model and demands an answer. */
    Ended answered(String model) throws InterruptedException {
        Ended ended = call(subject.sample().request(model), CallOptions.defaults());
        ended.isAnswered(subject.sample());
        return ended;
    }

    InFlight start(CallOptions options) {
        return start(subject.sample().request(MODEL), options);
    }

    InFlight start(CallRequest<?> request, CallOptions options) {
        return subject.entry().start(held(), request, options, Pace.STEADY);
    }

    /** Makes a call whose answer is read at this pace. */
    InFlight start(Pace pace) {
        return subject.entry().start(held(), subject.sample().request(MODEL), CallOptions.defaults(), pace);
    }

    Ended end(InFlight call) throws InterruptedException {
        try {
            Ended ended = call.await();
            calls.add(ended);
            return ended;
        } catch (TimeoutException endless) {
            @Nullable Throwable where = endless.getCause();
            String seen = where == null ? "" : "; " + where.getMessage() + " at " + List.of(where.getStackTrace());
            throw new AssertionError("expected an outcome, but the call never ended" + seen, endless);
        }
    }

    /**
     * Lets time go forward until the client of a silent upstream leaves. It may take more than one step, because nobody outside
     * can see when the router begins to wait.
     */
    void outlast(ScriptedUpstream silent, Duration step) throws InterruptedException {
        for (int i = 0; i < MOST_STEPS; i++) {
            skip(step);
            if (silent.awaitAbandoned(1, LOOK).isPresent()) {
                return;
            }
        }
        throw new AssertionError("expected the wait at " + playing.name(silent) + " to end, but it goes on");
    }

    /** Waits until a request is there. */
    void reached(ScriptedUpstream upstream) throws InterruptedException {
        reached(upstream, 1);
    }

    /** Waits until so many requests have come. */
    void reached(ScriptedUpstream upstream, int requests) throws InterruptedException {
        if (!upstream.awaitRequests(requests, PATIENCE)) {
            throw new AssertionError("expected " + requests + " requests at " + playing.name(upstream)
                    + ", but there came " + upstream.requests());
        }
    }

    /**
     * Starts one call after the other until one is at an upstream that has a slot for it again, which it need not have at once;
     * those before it must be answered by another upstream.
     */
    InFlight startedAt(Upstream upstream, int requests, Upstream other) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            int others = other.requests();
            InFlight call = start(CallOptions.defaults());
            if (comesTo(upstream, requests, other, others + 1)) {
                return call;
            }
            end(call).isAnswered(subject.sample());
        }
        throw new AssertionError("expected a free slot at " + playing.name(upstream) + ", but it stays taken");
    }

    /** Makes a call and demands that an upstream answers it which another one might be asked in place of. */
    void answeredBy(Upstream upstream, Upstream notBy) throws InterruptedException {
        int requests = upstream.requests() + 1;
        InFlight call = start(CallOptions.defaults());
        if (!comesTo(upstream, requests, notBy, notBy.requests() + 1)) {
            throw new AssertionError("expected a request at " + playing.name(upstream) + ", but it saw none");
        }
        end(call).isAnswered(subject.sample());
    }

    /** Waits until one of two upstreams has seen so many requests; whether it was the first. */
    private static boolean comesTo(Upstream upstream, int requests, Upstream other, int others) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (upstream.requests() < requests && other.requests() < others && System.nanoTime() < until) {
            LockSupport.parkNanos(A_MOMENT);
        }
        return upstream.requests() >= requests;
    }

    // Findings

    /** Whether calls are made at the door itself, with nothing in front that would hold items or tell a trail too soon. */
    boolean isAtTheDoor() {
        return subject.entry() instanceof DoorMethod;
    }

    /** Demands that no more was read of a stream than a few items beyond those that its reader has. */
    void readsNoFurther() {
        int most = isAtTheDoor() ? A_FEW : Turn.MORE_THAN_IS_HELD - 1;
        int read = attempts.itemsRead(LOOK);
        if (read > most) {
            throw new AssertionError("expected at most " + most + " items to be read, but " + read + " were");
        }
    }

    /** Whether deployments can differ in their keys. */
    boolean hasKeys() {
        return subject.hasKeys();
    }

    /** What every upstream had to do and saw, and how every call ended, for people. */
    String evidence() {
        return playing.evidence() + calls.evidence();
    }

    /** Upstreams first: a broken router may still have calls at them, and would wait for these to end. */
    @Override
    public void close() {
        playing.close();
        try {
            if (held != router) {
                close(held);
            }
            close(router);
        } catch (Exception broken) {
            throw new IllegalStateException("the router cannot be closed", broken);
        } finally {
            time.close();
        }
    }

    private static void close(@Nullable Router router) throws Exception {
        if (router instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
