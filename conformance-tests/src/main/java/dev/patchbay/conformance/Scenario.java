package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.Router;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.Script;
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
final class Scenario implements AutoCloseable {

    /** The model that the calls of a rule name. */
    static final String MODEL = "model-of-the-rule";

    /** What chance always draws, of what is between 0 and 1. */
    static final double DRAW = 0.75;

    private static final int MOST_STEPS = 20;
    private static final int A_FEW = 16;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long A_MOMENT = 100_000; // nanoseconds between two looks
    private static final Duration TOLERANCE = Duration.ofNanos(1000); // a rounded product of a draw and a bound

    private final Subject subject;
    private final Upstreams upstreams;
    private final SkippingTime time = new SkippingTime();
    private final long began = time.nanos();
    private final AttemptJournal attempts = new AttemptJournal(time);
    private final Layout layout = new Layout();
    private final Playing playing = new Playing();
    private final Calls calls = new Calls();
    private @Nullable Router router;
    private @Nullable Router held;

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
        return playing.add(upstreams.playing(script), script.toString());
    }

    /** An upstream that takes these turns, one for each request, and no further one. */
    Upstream taking(Turn... once) {
        Script script = Playing.wires(once);
        return playing.add(upstreams.playing(script), script.toString(), once);
    }

    /** An upstream that takes these turns and then answers every request, of which there is one at least. */
    Upstream takingThenAnswering(Turn... once) {
        Script script = Playing.wires(once).thenAlways(success());
        return playing.add(upstreams.playing(script), script.toString(), once);
    }

    /** An upstream that takes these turns and also sees connections come and go. */
    ScriptedUpstream socketTaking(Turn... once) {
        Script script = Playing.wires(once);
        return playing.add(ScriptedUpstream.playing(script), script.toString(), once);
    }

    /** An upstream that also sees connections come and go. */
    ScriptedUpstream socket(Instruction... once) {
        Script script = Script.of(once);
        return playing.add(ScriptedUpstream.playing(script), script.toString());
    }

    Upstream refusing() {
        return playing.add(upstreams.refusing(), "refuse every connection");
    }

    /** The answer that means success. */
    Instruction success() {
        return Instruction.answer(subject.sample().wire().success());
    }

    /** A failure of this kind, in the vendor's words where it has any. */
    Turn failing(ErrorKind kind) {
        return subject.sample().wire().fault(kind).map(Turn::of).orElseGet(() -> instead(kind));
    }

    /** What the vendor's wire cannot say; a time-out is what it is called, an attempt that its timer ends. */
    private Turn instead(ErrorKind kind) {
        return kind == ErrorKind.TIMEOUT ? hanging() : Turn.failing(success(), kind, null);
    }

    /** A failure of this kind whose upstream says when to come back. */
    Turn failing(ErrorKind kind, Duration delay) {
        return kind == ErrorKind.RATE_LIMITED
                ? Turn.of(Instruction.answer(subject.sample().wire().throttled(delay)))
                : Turn.failing(success(), kind, delay);
    }

    /** An answer that never arrives. */
    Turn hanging() {
        return Turn.hanging(success());
    }

    Turn answering() {
        return Turn.of(success());
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

    /** Moves the router's time forward and waits until all that was due by then has happened. */
    void skipWhole(Duration length) throws InterruptedException {
        time.skip(length);
        time.awaitFired(PATIENCE);
    }

    /** The router's time stands still from now on, but for what a rule skips. */
    void standStill() {
        time.hold();
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

    /** Demands that an upstream saw exactly so many requests. */
    void saw(Upstream upstream, int requests) {
        int seen = upstream.requests();
        if (seen != requests) {
            throw new AssertionError(
                    "expected " + requests + " requests at " + playing.name(upstream) + ", but it saw " + seen);
        }
    }

    /** Demands that the pause before an attempt was so long, to the microsecond; attempts count from 1. */
    void paused(int attempt, Duration expected) {
        paused(attempt, expected, expected);
    }

    /** Demands that the pause before an attempt was between these. */
    void paused(int attempt, Duration least, Duration most) {
        if (attempts.size() < attempt) {
            throw new AssertionError("expected an attempt " + attempt + ", but there were " + attempts.size());
        }
        Duration pause = attempts.pauseBefore(attempt);
        if (pause.plus(TOLERANCE).compareTo(least) < 0 || pause.minus(TOLERANCE).compareTo(most) > 0) {
            String expected = least.equals(most) ? least.toString() : "between " + least + " and " + most;
            throw new AssertionError(
                    "expected a pause of " + expected + " before attempt " + attempt + ", but it was " + pause);
        }
    }

    /** Demands that no attempt began before the one before it was over. */
    void neverOverlapped() {
        if (attempts.hasOverlapped()) {
            throw new AssertionError("expected one attempt after the other, but one began before the last was over");
        }
    }

    /** Demands that no more was read of a stream than a few items beyond those that its reader has. */
    void readsNoFurther() {
        int most = subject.entry() instanceof DoorMethod ? A_FEW : Turn.MORE_THAN_IS_HELD - 1;
        int read = attempts.itemsRead(LOOK);
        if (read > most) {
            throw new AssertionError("expected at most " + most + " items to be read, but " + read + " were");
        }
    }

    /** Demands that every attempt was given this request and no copy of it. */
    void gave(CallRequest<?> request) {
        if (!attempts.hasOnly(request)) {
            throw new AssertionError("expected the caller's own request at every attempt, but one had another");
        }
    }

    /** How much of the router's time has passed since the scenario began. */
    Duration elapsed() {
        return Duration.ofNanos(time.nanos() - began);
    }

    /** Demands that none of the router's time has passed. */
    void nobodyWaited() {
        if (!elapsed().isZero()) {
            throw new AssertionError("expected no wait at all, but the router waited for " + elapsed());
        }
    }

    /** Demands that a call which has just ended did so with its last attempt. */
    void nobodyWaitedAfterwards() {
        Duration since = attempts.sinceTheLast();
        if (since.compareTo(TOLERANCE) > 0) {
            throw new AssertionError("expected the call to end with its last attempt, but it took " + since + " more");
        }
    }

    /** Whether deployments can differ in their keys. */
    boolean hasKeys() {
        return subject.hasKeys();
    }

    /** Demands that every instruction was used, and that no request came that was in no script. */
    void verify() {
        playing.verify();
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
