package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.Phase;
import dev.patchbay.ResponseStream;
import dev.patchbay.Sent;
import dev.patchbay.router.Choice.Found;
import dev.patchbay.spi.Provider;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes attempts: invokes a provider under a timer, reads what comes of it, records it to health and trail, and gives
 * the lease back exactly once. The only class that invokes a {@link Provider}. What only a stream needs is in
 * {@link Streams}.
 */
final class Attempts {

    private final Chooser chooser;
    private final Ticker ticker;
    private final Timers timers;
    private final Listeners listeners;
    private final Next next;
    private final Streams streams;

    /** What follows from an attempt; on the call's lane. */
    interface Next {

        /** It was not answered at once. */
        <R> void pending(AttemptRun<R> attempt);

        /** It was answered, and is over. */
        <R> void answered(AttemptRun<R> attempt, R value);

        /** It failed, and is over. */
        <R> void failed(AttemptRun<R> attempt, Failed failed, long now);

        /** It answers with a stream, which the caller reads from now on; the attempt goes on with it. */
        <R> void begun(AttemptRun<R> attempt, R stream);

        /** The stream came to its proper end, and so did the attempt. */
        <R> void ended(AttemptRun<R> attempt);

        /** The caller wants no more of its stream; on any thread. */
        <R> void closed(Call<R> call);
    }

    Attempts(Chooser chooser, Ticker ticker, Timers timers, Listeners listeners, Next next) {
        this.chooser = chooser;
        this.ticker = ticker;
        this.timers = timers;
        this.listeners = listeners;
        this.next = next;
        this.streams = new Streams(this, next);
    }

    /** An attempt on what was found, in the trail but not begun. */
    <R> AttemptRun<R> open(Call<R> call, Found found) {
        Lease lease = Objects.requireNonNull(found.lease(), "what was taken comes with a lease");
        long now = ticker.nanos();
        AttemptRun<R> before = call.current();
        if (before != null) {
            before.decided(call.way().directionTo(found, before.on(), lease.deployment()));
        }
        int number = call.way().startsAt(found.stop());
        AttemptRun<R> attempt = timed(call, lease, number, now);
        call.trail().started(attempt);
        call.runs(attempt);
        return attempt;
    }

    /**
     * Invokes the provider; the timer is armed only if that did not already answer.
     *
     * @param payment what was paid for the attempt, if anything; used unless the call is over by now
     */
    <R> void begin(AttemptRun<R> attempt, @Nullable Payment payment) {
        Call<R> call = attempt.call();
        attempt.onFault(thrown -> fault(attempt, thrown));
        if (call.lane().asksWhatMayBlock()) {
            watch(attempt).start(); // whoever is asked next may not come back
        }
        if (call.isOver()) {
            abandon(attempt);
            attempt.lease().giveBackSlot();
        } else {
            if (payment != null) {
                payment.use();
            }
            send(attempt);
        }
        if (!attempt.isOver()) {
            watch(attempt).start();
            next.pending(attempt);
        }
    }

    private <R> void send(AttemptRun<R> attempt) {
        if (mayBlock(attempt)) {
            attempt.call().lane().executeBlocking(() -> {
                if (!attempt.runBlocking(() -> invoke(attempt))) {
                    attempt.lease().giveBackSlot();
                }
            });
        } else if (attempt.isOver()) {
            attempt.lease().giveBackSlot(); // it was cancelled meanwhile
        } else {
            invoke(attempt);
        }
    }

    /** The clock over an attempt. */
    <R> Watch watch(AttemptRun<R> attempt) {
        return attempt.watch(() -> new Watch(
                ticker,
                timers,
                attempt.endsBy(),
                attempt.on().idleTimer(attempt.call().type()),
                passed -> timeUp(attempt, passed)));
    }

    /** Nobody wants the attempt any more. */
    <R> void abandon(AttemptRun<R> attempt) {
        long now = ticker.nanos();
        Failed failed = Failed.of(ErrorKind.CANCELLED, Phase.LOCAL, Sent.MAYBE);
        if (attempt.end(now, failed)) {
            record(attempt, failed, now);
            attempt.stop();
        }
    }

    private <R> boolean mayBlock(AttemptRun<R> attempt) {
        try {
            attempt.mayBlock(attempt.on().provider().mayBlock(attempt.call().type()));
            return attempt.mayBlock();
        } catch (Throwable thrown) { // a provider that cannot say is at fault, and is not invoked
            settle(attempt, null, thrown);
            return false;
        }
    }

    private <R> void invoke(AttemptRun<R> attempt) {
        Call<R> call = attempt.call();
        try {
            CompletionStage<R> stage = attempt.on().provider().invoke(call.type(), call.request(), attempt);
            stage.handle((value, thrown) -> { // not whenComplete, which would wrap a failure once more, stack and all
                settle(attempt, value, thrown);
                return null;
            });
        } catch (Throwable thrown) { // whatever a plugin throws ends as one typed outcome
            settle(attempt, null, thrown);
        }
    }

    private <R> void settle(AttemptRun<R> attempt, @Nullable R value, @Nullable Throwable thrown) {
        if (attempt.upstream() != null) {
            AttemptRun.drop(value); // it has answered with a stream before
            return;
        }
        Failed failed = Outcome.read(attempt, value, thrown, ticker.nanos());
        CallType<?, R> type = attempt.call().type();
        if (failed != null) {
            failed(attempt, failed);
        } else if (type instanceof CallType.Streaming<?, ?> streaming && value instanceof ResponseStream<?> stream) {
            attempt.call().lane().proceed(() -> streams.open(attempt, streaming, stream));
        } else {
            R answer = Objects.requireNonNull(value, "an attempt without a failure has a value");
            if (!finish(attempt, null, () -> next.answered(attempt, answer))) {
                AttemptRun.drop(value);
            }
        }
    }

    /** Work that the provider handed to the attempt's executor threw. */
    private <R> void fault(AttemptRun<R> attempt, Throwable thrown) {
        if (attempt.upstream() == null) {
            settle(attempt, null, thrown);
        } else {
            breakOff(attempt, Failed.of(thrown, attempt.isStopped()));
        }
    }

    /** The provider is done with the attempt, which failed. */
    <R> void failed(AttemptRun<R> attempt, Failed failed) {
        long now = ticker.nanos();
        finish(attempt, failed, () -> next.failed(attempt, failed, now));
    }

    /** The provider is done with the attempt; true when that is what ends it. */
    <R> boolean finish(AttemptRun<R> attempt, @Nullable Failed failed, Runnable then) {
        long now = ticker.nanos();
        Lane lane = attempt.call().lane();
        boolean first = attempt.end(now, failed);
        if (first) {
            lane.guarded(() -> record(attempt, failed, now));
        }
        Upstream<?> stream = attempt.upstream();
        if (stream == null) {
            attempt.lease().giveBackSlot();
        } else {
            stream.ended();
        }
        if (first) {
            lane.proceed(then);
        }
        return first;
    }

    /** The attempt cannot go on, though its provider would; the slot is given back when the provider is done. */
    <R> void breakOff(AttemptRun<R> attempt, Failed failed) {
        long now = ticker.nanos();
        if (attempt.end(now, failed)) {
            attempt.stop();
            Lane lane = attempt.call().lane();
            lane.guarded(() -> record(attempt, failed, now));
            lane.proceed(() -> next.failed(attempt, failed, now));
        }
    }

    /** Its time is up. The caller gets control back now; the slot is given back when the attempt really ends. */
    private <R> void timeUp(AttemptRun<R> attempt, Watch.Limit passed) {
        long now = ticker.nanos();
        Call<R> call = attempt.call();
        boolean resumes = call.interruption(attempt.on()) == Interruption.RESUME;
        boolean urgent = call.remaining(now) <= 0 || (call.hasBegun() && !resumes);
        if (passed == Watch.Limit.IDLE) {
            attempt.waitedInVain();
        }
        ErrorKind kind = call.remaining(now) <= 0 ? ErrorKind.DEADLINE_EXCEEDED : ErrorKind.TIMEOUT;
        Failed failed = Failed.of(kind, attempt.phase(), Sent.MAYBE);
        if (attempt.end(now, failed)) {
            attempt.stop();
            Lane lane = call.lane();
            Runnable ending = () -> {
                lane.guarded(() -> record(attempt, failed, now));
                next.failed(attempt, failed, now);
            };
            if (urgent) {
                lane.executeBlocking(
                        () -> lane.guarded(ending)); // nothing is tried, so a busy executor need not be asked
            } else {
                lane.executeElsewhere(ending);
            }
        }
    }

    private <R> void record(AttemptRun<R> attempt, @Nullable Failed failed, long now) {
        Call<R> call = attempt.call();
        Deployment deployment = attempt.on();
        if (failed == null) {
            deployment.answered(attempt.lease().alarms(), call.type(), attempt.latency(), now);
        } else {
            boolean counts =
                    call.countsAgainst(attempt, failed) || attempt.lease().isProbe();
            deployment.health().failed(failed.failure(), counts, attempt.lease().alarms(), now);
            deployment.meter().failed(failed.failure().kind());
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
        Deployment deployment = lease.deployment();
        CallType<?, R> type = call.type();
        long timer = deployment.firstTimer(type);
        boolean repeats = call.toRepeat() != null;
        long longest = deployment.longestTimer(
                type, repeats ? Interruption.HOLD : call.options().interruption());
        long remaining = call.remaining(now);
        boolean half = longest > remaining / 2 && chooser.isAnythingElse(call, deployment);
        return new AttemptRun<>(call, lease, number, now, timer, half ? remaining / 2 : remaining);
    }
}
