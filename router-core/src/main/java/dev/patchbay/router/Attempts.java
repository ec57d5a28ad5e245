package dev.patchbay.router;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.router.Choice.Found;
import dev.patchbay.spi.Provider;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Makes attempts: invokes a provider under a timer, reads what comes of it, records it to health and trail, and gives
 * the lease back exactly once. The only class that invokes a {@link Provider}.
 */
final class Attempts {

    private final Chooser chooser;
    private final Ticker ticker;
    private final Timers timers;
    private final Listeners listeners;

    /** What follows when an attempt has ended. */
    interface Next {

        /** It was answered, or it failed; on the call's lane. */
        <R> void after(AttemptRun<R> attempt, @Nullable R value, @Nullable Failed failed, long now);
    }

    Attempts(Chooser chooser, Ticker ticker, Timers timers, Listeners listeners) {
        this.chooser = chooser;
        this.ticker = ticker;
        this.timers = timers;
        this.listeners = listeners;
    }

    /** An attempt on what was found, in the trail but not begun. */
    <R> AttemptRun<R> open(Call<R> call, Found found) {
        Lease lease = Objects.requireNonNull(found.lease(), "what was taken comes with a lease");
        long now = ticker.nanos();
        AttemptRun<R> before = call.current();
        if (before != null) {
            before.decided(call.directionTo(found, before.on(), lease.deployment()));
        }
        int number = call.startsAt(found.stop());
        AttemptRun<R> attempt = timed(call, lease, number, now);
        call.trail().started(attempt);
        call.runs(attempt);
        return attempt;
    }

    /** Invokes the provider; the timer is armed only if that did not already answer. */
    <R> void begin(AttemptRun<R> attempt, Next next) {
        Call<R> call = attempt.call();
        attempt.onFault(thrown -> settle(attempt, null, thrown, next));
        if (call.isOver()) {
            abandon(attempt);
            attempt.lease().giveBackSlot();
        } else if (mayBlock(attempt, next)) {
            call.lane().executeBlocking(() -> {
                if (!attempt.runBlocking(() -> invoke(attempt, next))) {
                    attempt.lease().giveBackSlot();
                }
            });
        } else if (attempt.isOver()) {
            attempt.lease().giveBackSlot(); // it was cancelled meanwhile
        } else {
            invoke(attempt, next);
        }
        if (!attempt.isOver()) {
            attempt.arm(timers, attempt.endsBy() - ticker.nanos(), () -> timeUp(attempt, next));
        }
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

    private <R> boolean mayBlock(AttemptRun<R> attempt, Next next) {
        try {
            return attempt.on().provider().mayBlock(attempt.call().type());
        } catch (Throwable thrown) { // a provider that cannot say is at fault, and is not invoked
            settle(attempt, null, thrown, next);
            return false;
        }
    }

    private <R> void invoke(AttemptRun<R> attempt, Next next) {
        Call<R> call = attempt.call();
        try {
            CompletionStage<R> stage = attempt.on().provider().invoke(call.type(), call.request(), attempt);
            stage.handle((value, thrown) -> { // not whenComplete, which would wrap a failure once more, stack and all
                settle(attempt, value, thrown, next);
                return null;
            });
        } catch (Throwable thrown) { // whatever a plugin throws ends as one typed outcome
            settle(attempt, null, thrown, next);
        }
    }

    private <R> void settle(AttemptRun<R> attempt, @Nullable R value, @Nullable Throwable thrown, Next next) {
        long now = ticker.nanos();
        Lane lane = attempt.call().lane();
        Failed failed = Outcome.read(attempt, value, thrown, now);
        boolean first = attempt.end(now, failed);
        if (first) {
            lane.guarded(() -> record(attempt, failed, now));
        } else {
            AttemptRun.drop(value);
        }
        attempt.lease().giveBackSlot();
        if (first) {
            lane.proceed(() -> next.after(attempt, value, failed, now));
        }
    }

    /** Its time is up. The caller gets control back now; the slot is given back when the attempt really ends. */
    private <R> void timeUp(AttemptRun<R> attempt, Next next) {
        long now = ticker.nanos();
        boolean deadline = attempt.call().remaining(now) <= 0;
        Failed failed =
                Failed.of(deadline ? ErrorKind.DEADLINE_EXCEEDED : ErrorKind.TIMEOUT, Phase.HEADERS, Sent.MAYBE);
        if (attempt.end(now, failed)) {
            attempt.stop();
            Lane lane = attempt.call().lane();
            Runnable ending = () -> {
                lane.guarded(() -> record(attempt, failed, now));
                next.after(attempt, null, failed, now);
            };
            if (deadline) {
                lane.executeBlocking(() -> lane.guarded(ending)); // a busy executor must not outlast the deadline
            } else {
                lane.executeElsewhere(ending);
            }
        }
    }

    private <R> void record(AttemptRun<R> attempt, @Nullable Failed failed, long now) {
        Call<R> call = attempt.call();
        Deployment deployment = attempt.on();
        if (failed == null) {
            deployment.health().succeeded(attempt.lease().alarms(), now);
            deployment.slots().raise();
            deployment.meter().answered(now - attempt.startedAt());
        } else {
            boolean counts =
                    call.countsAgainst(attempt, failed) || attempt.lease().isProbe();
            deployment.health().failed(failed.failure(), counts, attempt.lease().alarms(), now);
            deployment.meter().failed();
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
}
