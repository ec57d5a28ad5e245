package dev.patchbay.router;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.CallTrail.Next;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Routed;
import dev.patchbay.Sent;
import dev.patchbay.router.Choice.Found;
import dev.patchbay.router.Choice.Nothing;
import dev.patchbay.router.Choice.Queue;
import dev.patchbay.router.Choice.Wait;
import dev.patchbay.router.Resolver.Refusal;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The way of every call, of every type, in three rings:
 *
 * <ol>
 *   <li><b>Call</b>: resolve the model against one routing table, start trail and deadline, go rounds until there is
 *       exactly one outcome.
 *   <li><b>Choice</b>: take the next deployment, or wait where waiting is allowed, or give up with a typed error.
 *   <li><b>Attempt</b>: invoke the provider once under a timer, classify, record to health and trail, give the lease back
 *       exactly once. Nothing else invokes a provider.
 * </ol>
 *
 * <p>Where a call goes next is not here: {@link Decision} says what a failure means for its own deployment,
 * {@link Search} finds the next one.
 */
final class CallPipeline {

    private final Resolver resolver;
    private final Chooser chooser;
    private final Ticker ticker;
    private final Timers timers;
    private final Listeners listeners;
    private final Set<Call<?>> inFlight = ConcurrentHashMap.newKeySet();

    CallPipeline(Resolver resolver, Chooser chooser, Ticker ticker, Timers timers, Listeners listeners) {
        this.resolver = resolver;
        this.chooser = chooser;
        this.ticker = ticker;
        this.timers = timers;
        this.listeners = listeners;
    }

    // ------------------------------------------------------------------------------------------------- 1. call ring

    <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
        Call<R> call;
        try {
            call = resolver.resolve(request, options);
        } catch (Refusal refusal) {
            listeners.callEnded(refusal.failure().trail(), refusal.failure());
            return CompletableFuture.failedFuture(refusal.failure());
        }
        inFlight.add(call);
        call.model().budget().earn(call.startedAt());
        call.loop(new RetryLoop(() -> choose(call), call.lane(), timers));
        call.future().onCancel(() -> cancel(call));
        call.lane().runHere(() -> choose(call));
        return call.future();
    }

    private <R> void answer(Call<R> call, R value) {
        if (!call.end()) {
            AttemptRun.drop(value);
            return;
        }
        inFlight.remove(call);
        Routed<R> routed =
                new Routed<>(value, Outcome.usage(call, value), call.trail().finish(ticker.nanos()));
        call.loop().end();
        listeners.callEnded(routed.trail(), null);
        call.future().complete(routed);
    }

    private <R> void fail(Call<R> call, ErrorKind kind, String why, long earliest) {
        if (call.end()) {
            inFlight.remove(call);
            CallException failure = Outcome.failure(call, kind, why, earliest, ticker.nanos());
            call.loop().end();
            listeners.callEnded(failure.trail(), failure);
            call.future().completeExceptionally(failure);
        }
    }

    private <R> void cancel(Call<R> call) {
        if (!call.end()) {
            return;
        }
        inFlight.remove(call);
        call.loop().cancel();
        Line line = call.line();
        if (line != null) {
            line.abandon();
        }
        AttemptRun<R> running = call.current();
        if (running != null) {
            abandon(running);
        }
        CallException failure = Outcome.failure(call, ErrorKind.CANCELLED, "the caller cancelled", -1, ticker.nanos());
        listeners.callEnded(failure.trail(), failure);
        call.future().cancelled(failure);
    }

    /** How many calls have no outcome yet. */
    int inFlight() {
        return inFlight.size();
    }

    /** Cancels every call that has no outcome yet. */
    void cancelAll() {
        inFlight.forEach(this::cancel);
    }

    // ----------------------------------------------------------------------------------------------- 2. choice ring

    private <R> void choose(Call<R> call) {
        if (call.isOver()) {
            return;
        }
        Choice choice = chooser.take(call);
        if (choice instanceof Found found) {
            attempt(call, found);
        } else if (choice instanceof Wait wait) {
            call.waits(wait.nanos(), wait.announced());
            again(call, wait.nanos());
        } else if (choice instanceof Queue queue) {
            waitInLine(call, queue);
        } else if (choice instanceof Nothing nothing) {
            giveUp(call, nothing);
        }
    }

    private <R> void waitInLine(Call<R> call, Queue queue) {
        Line line = new Line(call.lane());
        long since = ticker.nanos();
        call.waitsIn(line);
        boolean joined = line.join(queue, timers, deployment -> granted(call, queue, deployment, since), () -> {
            call.waits(queue.most(), true);
            choose(call);
        });
        if (call.isOver()) {
            line.abandon();
        } else if (!joined) {
            call.lineIsFull(queue.stop());
            choose(call);
        }
    }

    private <R> void granted(Call<R> call, Queue queue, Deployment deployment, long since) {
        long now = ticker.nanos();
        call.waitsIn(null);
        call.waits(now - since, true);
        boolean again = call.tried(deployment) != null;
        if (call.isOver() || deployment.health().block(now, false, again) != null) {
            deployment.slots().giveBack();
            choose(call);
        } else {
            attempt(call, new Found(Lease.withSlot(deployment, now), queue.stop(), again));
        }
    }

    /** After a failed attempt: another round if there is anything to try and the retry budget pays for it. */
    private <R> void goOn(AttemptRun<R> attempt, Failed failed, long now) {
        Call<R> call = attempt.call();
        ErrorKind kind = failed.failure().kind();
        call.failed(attempt, failed, now);
        if (call.isOver()) {
            return;
        }
        if (kind == ErrorKind.CANCELLED || kind == ErrorKind.DEADLINE_EXCEEDED) {
            fail(call, kind, "", -1);
            return;
        }
        Choice next = chooser.look(call);
        if (next instanceof Nothing nothing) {
            giveUp(call, nothing);
        } else if (kind.disposition().budgeted() && !call.model().budget().spend(now)) {
            giveUp(call, new Nothing(kind, "the retry budget is used up", -1));
        } else if (next instanceof Wait wait) {
            call.waits(wait.nanos(), wait.announced());
            again(call, wait.nanos());
        } else {
            boolean elsewhere = next instanceof Found found && !found.again();
            again(call, elsewhere ? call.model().backoff().failover() : 0);
        }
    }

    private static void again(Call<?> call, long nanos) {
        call.loop().again(nanos);
        if (call.isOver()) {
            call.loop().cancel(); // it was cancelled while the loop was armed
        }
    }

    @SuppressWarnings("unchecked") // a refusal carries an answer of the call's own type, checked when it was read
    private <R> void giveUp(Call<R> call, Nothing nothing) {
        Failed last = call.last();
        if (last == null) {
            fail(call, nothing.kind(), nothing.why(), nothing.earliest());
        } else if (last.answer() != null) {
            answer(call, (R) last.answer());
        } else {
            fail(call, last.failure().kind(), nothing.why(), nothing.earliest());
        }
    }

    // ---------------------------------------------------------------------------------------------- 3. attempt ring

    private <R> void attempt(Call<R> call, Found found) {
        Lease lease = Objects.requireNonNull(found.lease(), "what was taken comes with a lease");
        Deployment deployment = lease.deployment();
        long now = call.attempts() == 0 ? call.startedAt() : ticker.nanos();
        decided(call, found);
        int number = call.startsAt(found.stop());
        AttemptRun<R> attempt = timed(call, lease, number, now);
        call.trail().started(attempt);
        call.runs(attempt);
        if (call.isOver()) {
            abandon(attempt);
            lease.giveBackSlot();
        } else if (deployment.provider().mayBlock(call.type())) {
            call.lane().executeBlocking(() -> {
                if (!attempt.runBlocking(() -> invoke(attempt))) {
                    lease.giveBackSlot();
                }
            });
        } else {
            invoke(attempt);
        }
        if (!attempt.isOver()) {
            attempt.arm(timers, attempt.endsBy() - now, () -> timeUp(attempt));
        }
    }

    private <R> void invoke(AttemptRun<R> attempt) {
        Call<R> call = attempt.call();
        try {
            CompletionStage<R> stage = attempt.on().provider().invoke(call.type(), call.request(), attempt);
            stage.whenComplete((value, thrown) -> settle(attempt, value, thrown));
        } catch (Throwable thrown) { // whatever a plugin throws ends as one typed outcome
            settle(attempt, null, thrown);
        }
    }

    private <R> void settle(AttemptRun<R> attempt, @Nullable R value, @Nullable Throwable thrown) {
        long now = ticker.nanos();
        Failed failed = Outcome.read(attempt, value, thrown, now);
        if (!attempt.end(now, failed)) {
            AttemptRun.drop(value);
            attempt.lease().giveBackSlot();
            return;
        }
        record(attempt, failed, now);
        attempt.lease().giveBackSlot();
        attempt.call().lane().proceed(() -> {
            if (failed == null && value != null) {
                attempt.decided(Next.ANSWERED);
                answer(attempt.call(), value);
            } else if (failed != null) {
                goOn(attempt, failed, now);
            }
        });
    }

    /** The attempt's time is up. The caller gets control back now; the slot is given back when the attempt really ends. */
    private <R> void timeUp(AttemptRun<R> attempt) {
        long now = ticker.nanos();
        boolean deadline = attempt.call().remaining(now) <= 0;
        Failed failed =
                Failed.of(deadline ? ErrorKind.DEADLINE_EXCEEDED : ErrorKind.TIMEOUT, Phase.HEADERS, Sent.MAYBE);
        if (attempt.end(now, failed)) {
            attempt.stop();
            attempt.call().lane().executeFromTimer(() -> {
                record(attempt, failed, now);
                goOn(attempt, failed, now);
            });
        }
    }

    private <R> void abandon(AttemptRun<R> attempt) {
        long now = ticker.nanos();
        Failed failed = Failed.of(ErrorKind.CANCELLED, Phase.LOCAL, Sent.MAYBE);
        if (attempt.end(now, failed)) {
            record(attempt, failed, now);
            attempt.stop();
        }
    }

    private <R> void record(AttemptRun<R> attempt, @Nullable Failed failed, long now) {
        Call<R> call = attempt.call();
        Deployment deployment = attempt.on();
        if (failed == null) {
            deployment.health().succeeded(attempt.startedAt(), now);
            deployment.slots().raise();
        } else {
            boolean counts =
                    call.countsAgainst(attempt, failed) || attempt.lease().isProbe();
            deployment.health().failed(failed.failure(), counts, now);
            if (failed.failure().kind() == ErrorKind.CONCURRENCY_LIMITED) {
                deployment.slots().lower();
            }
        }
        attempt.lease().giveBackProbes();
        if (!listeners.isEmpty()) {
            listeners.attemptEnded(call.type().name(), attempt.describe(call.startedAt()));
        }
    }

    /** While there is something else to try, an attempt gets at most half of what is left of the deadline. */
    private <R> AttemptRun<R> timed(Call<R> call, Lease lease, int number, long now) {
        long configured = lease.deployment().attemptTimer(call.type());
        long remaining = call.remaining(now);
        long allowed = remaining;
        if (configured > remaining / 2 && chooser.isAnythingElse(call, lease.deployment())) {
            allowed = remaining / 2;
        }
        return new AttemptRun<>(call, lease, number, now, now + Math.min(configured, allowed), configured <= allowed);
    }

    private static <R> void decided(Call<R> call, Found found) {
        AttemptRun<R> before = call.current();
        Duration delay = Duration.ofNanos(call.takePlannedDelay());
        if (before != null) {
            Direction direction = found.stop().link() != call.stop().link()
                    ? Direction.FALLBACK_MODEL
                    : found.again() ? Direction.SAME_DEPLOYMENT : Direction.OTHER_DEPLOYMENT;
            before.decided(new Next(direction, delay, ""));
        }
    }
}
