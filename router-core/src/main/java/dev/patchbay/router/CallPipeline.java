package dev.patchbay.router;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.router.Choice.Found;
import dev.patchbay.router.Choice.Nothing;
import dev.patchbay.router.Choice.Queue;
import dev.patchbay.router.Choice.Stop;
import dev.patchbay.router.Choice.Wait;
import dev.patchbay.router.Resolver.Refusal;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
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
 * <p>What a failure means for its own deployment says {@link Decision}; where the call goes next finds {@link Search}; how
 * an attempt is made is in {@link Attempts}, how a second one is made beside it in {@link Hedging}, how a call ends in
 * {@link Endings}.
 */
final class CallPipeline implements Attempts.Next {

    private final Resolver resolver;
    private final Chooser chooser;
    private final Attempts attempts;
    private final Endings endings;
    private final Hedging hedging;
    private final Ticker ticker;
    private final Timers timers;
    private final Listeners listeners;
    private final AtomicLong arrivals = new AtomicLong();

    CallPipeline(Resolver resolver, Chooser chooser, Ticker ticker, Timers timers, Listeners listeners) {
        this.resolver = resolver;
        this.chooser = chooser;
        this.attempts = new Attempts(chooser, ticker, timers, listeners, this);
        this.endings = new Endings(ticker, listeners);
        this.hedging = new Hedging(chooser, attempts, ticker, timers);
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
        CallFuture<Routed<R>> future = Objects.requireNonNull(call.receiver().future(), "a call starts with a future");
        endings.expect(call);
        call.model().budget().earn(call.startedAt());
        future.onCancel(() -> endings.cancelBeforeAnswer(call, () -> stop(call)));
        call.lane().onDefect(defect -> {
            endings.defect(call, defect);
            stop(call);
        });
        call.lane().timedBy(() -> deadline(call));
        call.lane().begin(() -> choose(call));
        return future;
    }

    /** Work of the call is on threads that may be late, or not come back; null when it may take as long as it likes. */
    private Timers.@Nullable Timer deadline(Call<?> call) {
        long remaining = call.remaining(ticker.nanos());
        return remaining == Watch.NO_BOUND
                ? null
                : timers.after(remaining, () -> call.lane().executeBlocking(() -> overdue(call)));
    }

    /** The deadline passed while work of the call waited for a thread or hung on one; an attempt has a clock of its own. */
    private <R> void overdue(Call<R> call) {
        AttemptRun<R> running = call.current();
        if ((running == null || running.isOver()) && call.remaining(ticker.nanos()) <= 0) {
            Deployment asked = call.inquiry().givenUp();
            String why = asked == null
                    ? "the call's executor had no thread for it"
                    : "the plugin of " + asked + " did not come back when it was asked whether it fits";
            endings.fail(call, ErrorKind.DEADLINE_EXCEEDED, why, -1);
        }
    }

    private <R> void cancel(Call<R> call) {
        endings.cancel(call, () -> stop(call));
    }

    private <R> void stop(Call<R> call) {
        AttemptRun<R> running = call.current();
        if (running != null) {
            AttemptRun<R> beside = running.beside();
            if (beside != null) {
                attempts.abandon(beside);
            }
            attempts.abandon(running);
        }
    }

    // ----------------------------------------------------------------------------------------------- 2. choice ring

    private <R> void choose(Call<R> call) {
        if (call.isOver()) {
            putSlotBack(call);
            return;
        }
        Choice choice = chooser.take(call);
        if (choice instanceof Queue queue) {
            waitInLine(call, queue);
            return;
        }
        putSlotBack(call);
        if (choice instanceof Found found) {
            attempt(call, found);
        } else if (choice instanceof Wait wait) {
            again(call, wait);
        } else if (choice instanceof Nothing nothing) {
            endings.giveUp(call, nothing);
        }
    }

    private <R> void waitInLine(Call<R> call, Queue queue) {
        Line before = call.line();
        long now = ticker.nanos();
        Position position = position(call, queue.stop(), now);
        Line line = new Line(position, call.lane());
        call.waitsIn(line);
        boolean joined;
        try {
            joined = line.join(queue, timers, deployment -> granted(call, queue, deployment, now), () -> {
                call.way().waits(queue.most(), true);
                choose(call);
            });
        } finally {
            if (before != null) {
                before.putBack(); // not sooner: nobody who came later passes it in the lines where it waits on
            }
        }
        if (call.isOver()) {
            line.abandon();
        } else if (!joined) {
            position.full(true);
            choose(call);
        }
    }

    /** Where it stands in line: where it began to wait there; for the first wait of a call when that came, however late it got here. */
    private Position position(Call<?> call, Stop stop, long now) {
        boolean fresh = stop.link() < 0 && call.way().attempts() == 0;
        return call.way()
                .position(stop, () -> new Position(fresh ? call.startedAt() : now, arrivals.incrementAndGet()));
    }

    private static void putSlotBack(Call<?> call) {
        Line line = call.line();
        if (line != null) {
            line.putBack();
        }
    }

    private <R> void granted(Call<R> call, Queue queue, Deployment deployment, long since) {
        long now = ticker.nanos();
        call.way().waits(now - since, true);
        @Nullable Tried before = call.tried(deployment);
        boolean despite = queue.despite() || (before != null && call.isOwnDoing(before));
        boolean throttled = before != null && before.throttledWithoutDelay();
        boolean welcome = !call.isOver() && call.remaining(now) > 0 && deployment.block(despite, throttled) == null;
        Lease lease = welcome ? Lease.take(deployment, call, despite, now) : null;
        if (lease != null) {
            attempt(call, new Found(lease, queue.stop(), before != null));
        } else {
            choose(call);
        }
    }

    // ---------------------------------------------------------------------------------------------- 3. attempt ring

    private <R> void attempt(Call<R> call, Found found) {
        call.waitsIn(null);
        attempts.begin(attempts.open(call, found), call.payment());
    }

    @Override
    public <R> void pending(AttemptRun<R> attempt) {
        hedging.pending(attempt);
    }

    @Override
    public <R> void answered(AttemptRun<R> attempt, R value) {
        if (attempt.wins()) {
            hedging.answered(attempt);
            endings.answer(attempt, value);
        } else {
            endings.outrun(attempt, value);
        }
    }

    @Override
    public <R> void begun(AttemptRun<R> attempt, R stream) {
        hedging.answered(attempt);
        attempt.call().lane().stepBack();
        endings.begin(attempt, stream);
    }

    @Override
    public <R> void ended(AttemptRun<R> attempt) {
        endings.complete(attempt);
    }

    @Override
    public <R> void closed(Call<R> call) {
        cancel(call);
    }

    /** Another round, if there is anything to try and the retry budget pays for it. */
    @Override
    public <R> void failed(AttemptRun<R> attempt, Failed failed, long now) {
        Race<R> race = attempt.race();
        if (race == null) {
            attempt.call().failed(attempt, failed, now);
        } else if ((!failed.endsTheCall() && race.parks(() -> failed(attempt, failed, now)))
                || hedging.goesOn(race, attempt, failed, now)) {
            return;
        }
        next(attempt, failed, now);
    }

    private <R> void next(AttemptRun<R> attempt, Failed failed, long now) {
        Call<R> call = attempt.call();
        ErrorKind kind = failed.failure().kind();
        if (call.isOver()) {
            return;
        }
        if (failed.endsTheCall() || (call.hasBegun() && !call.interrupted(attempt, failed, now))) {
            endings.fail(call, kind, "", -1);
            return;
        }
        Choice next = call.isReplayable()
                ? chooser.look(call)
                : new Nothing(kind, "the request cannot be sent a second time", -1);
        if (next instanceof Nothing nothing) {
            endings.giveUp(call, nothing);
        } else if (kind.disposition().budgeted() && !call.pays(now)) {
            endings.giveUp(call, new Nothing(kind, "the retry budget is used up", -1));
        } else if (next instanceof Wait wait) {
            again(call, wait);
        } else {
            boolean elsewhere = next instanceof Found found && !found.again();
            again(call, elsewhere ? Math.min(call.model().backoff().failover(), call.remaining(now) / 2) : 0);
        }
    }

    private void again(Call<?> call, Wait wait) {
        call.way().waits(wait.nanos(), wait.announced());
        again(call, wait.nanos());
    }

    private void again(Call<?> call, long nanos) {
        RetryLoop loop = call.loop();
        if (loop == null) {
            loop = new RetryLoop(() -> call.lane().guarded(() -> choose(call)), call.lane(), timers);
            call.loop(loop);
        }
        loop.again(nanos);
        if (call.isOver()) {
            loop.cancel(); // it was cancelled while the loop was armed
        }
    }

    // ------------------------------------------------------------------------------------------------ for the router

    /** How many calls have no outcome yet. */
    int inFlight() {
        return endings.inFlight();
    }

    /** Cancels every call that has no outcome yet. */
    void cancelAll() {
        endings.all().forEach(this::cancel);
    }
}
