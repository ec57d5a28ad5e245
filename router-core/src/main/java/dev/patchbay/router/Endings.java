package dev.patchbay.router;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.Routed;
import dev.patchbay.Usage;
import dev.patchbay.router.Choice.Nothing;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The ways a call ends. Whichever comes first wins, and every call ends exactly once. */
final class Endings {

    private final Ticker ticker;
    private final Listeners listeners;
    private final Set<Call<?>> inFlight = ConcurrentHashMap.newKeySet();

    Endings(Ticker ticker, Listeners listeners) {
        this.ticker = ticker;
        this.listeners = listeners;
    }

    /** A call begins, and has to end some day. */
    void expect(Call<?> call) {
        inFlight.add(call);
    }

    int inFlight() {
        return inFlight.size();
    }

    Set<Call<?>> all() {
        return inFlight;
    }

    /** The answer in one piece. */
    <R> void answer(AttemptRun<R> attempt, R value) {
        Call<R> call = attempt.call();
        if (!end(call)) {
            AttemptRun.drop(value);
            return;
        }
        completed(call, () -> {
            long now = ticker.nanos();
            Usage usage = Outcome.usage(call, value);
            attempt.decided(CallTrail.Next.ANSWERED);
            account(attempt, usage);
            Routed<R> routed = new Routed<>(value, usage, call.trail().finish(now));
            listeners.callEnded(routed.trail(), null);
            call.receiver().answered(routed);
        });
    }

    /** An answer that came when another attempt beside it had just answered: nobody gets it, and it is paid for. */
    <R> void outrun(AttemptRun<R> attempt, R value) {
        account(attempt, Outcome.usage(attempt.call(), value));
        AttemptRun.drop(value);
    }

    /** The caller gets the beginning of its stream; the call goes on until the stream ends. */
    <R> void begin(AttemptRun<R> attempt, R stream) {
        Call<R> call = attempt.call();
        if (!call.begin()) {
            AttemptRun.drop(stream);
            return;
        }
        completed(call, () -> {
            attempt.decided(CallTrail.Next.STREAMING);
            CallTrail way = call.trail().finish(ticker.nanos());
            if (!call.receiver().begun(new Routed<>(stream, Usage.unknown(), way))) {
                AttemptRun.drop(stream);
            }
        });
    }

    /** The stream came to its proper end. */
    <R> void complete(AttemptRun<R> attempt) {
        Call<R> call = attempt.call();
        if (end(call)) {
            completed(call, () -> {
                long now = ticker.nanos();
                attempt.decided(CallTrail.Next.ANSWERED);
                account(attempt, usage(attempt));
                CallTrail way = call.trail().finish(now);
                listeners.callEnded(way, null);
                call.receiver().completed(way);
            });
        }
    }

    /** Nothing is left to try: the last failure reaches the caller, or the answer that carries a refusal. */
    @SuppressWarnings("unchecked") // a refusal carries an answer of the call's own type, checked when it was read
    <R> void giveUp(Call<R> call, Nothing nothing) {
        Failed last = call.last();
        AttemptRun<R> attempt = call.current();
        if (last == null || attempt == null) {
            fail(call, nothing.kind(), nothing.why(), nothing.earliest());
        } else if (last.answer() != null) {
            answer(attempt, (R) last.answer());
        } else {
            fail(call, last.failure().kind(), nothing.why(), nothing.earliest());
        }
    }

    void fail(Call<?> call, ErrorKind kind, String why, long earliest) {
        if (end(call)) {
            completed(call, () -> {
                CallException failure = call.toRepeat() == null
                        ? Outcome.failure(call, kind, why, earliest, ticker.nanos())
                        : Outcome.interruption(call, why, ticker.nanos());
                accountForPart(call);
                listeners.callEnded(failure.trail(), failure);
                call.receiver().failed(failure);
            });
        }
    }

    /** The router itself threw: the call must end all the same. */
    void defect(Call<?> call, Throwable defect) {
        listeners.defect(defect);
        fail(
                call,
                ErrorKind.LOCAL_FAULT,
                "a defect of the router: " + defect.getClass().getName(),
                -1);
    }

    /** The caller wants no answer any more; nothing when there is one, or when the stream has begun. */
    void cancelBeforeAnswer(Call<?> call, Runnable stopAttempt) {
        if (call.endBeforeAnswer()) {
            inFlight.remove(call);
            cancelled(call, stopAttempt);
        }
    }

    /** The caller wants nothing any more. */
    void cancel(Call<?> call, Runnable stopAttempt) {
        if (end(call)) {
            cancelled(call, stopAttempt);
        }
    }

    private void cancelled(Call<?> call, Runnable stopAttempt) {
        completed(call, () -> {
            @Nullable RetryLoop loop = call.loop();
            if (loop != null) {
                loop.cancel();
            }
            stopAttempt.run();
            CallException failure =
                    Outcome.failure(call, ErrorKind.CANCELLED, "the caller cancelled", -1, ticker.nanos());
            accountForPart(call);
            listeners.callEnded(failure.trail(), failure);
            call.receiver().cancelled(failure);
        });
    }

    /** What an answer used is the account of the deployment that gave it. */
    private void account(AttemptRun<?> attempt, Usage usage) {
        Call<?> call = attempt.call();
        long now = ticker.nanos();
        long age = now - attempt.startedAt();
        usage.totalTokens().ifPresent(tokens -> attempt.on().used(call, tokens, age, now));
        if (!listeners.isEmpty()) {
            listeners.callUsed(call.type().name(), attempt.describe(call.startedAt()), usage);
        }
    }

    /** What a stream used that broke off after it had begun; what was told by then may be less than it will cost. */
    private void accountForPart(Call<?> call) {
        Delivery<?> begun = call.receiver().delivery();
        if (begun == null || call.receiver().delivered() == null) {
            return;
        }
        AttemptRun<?> attempt = begun.attempt();
        Usage usage = begun.usage();
        usage.totalTokens().ifPresent(tokens -> attempt.on().usedAtLeast(call, tokens, ticker.nanos()));
        if (!listeners.isEmpty()) {
            listeners.callUsed(call.type().name(), attempt.describe(call.startedAt()), usage);
        }
    }

    private static Usage usage(AttemptRun<?> attempt) {
        Upstream<?> stream = attempt.upstream();
        return stream == null ? Usage.unknown() : stream.usage();
    }

    /** What ends a call must complete its future, even when something on the way there is broken. */
    private void completed(Call<?> call, Runnable ending) {
        try {
            ending.run();
        } catch (Throwable defect) {
            listeners.defect(defect);
            call.receiver()
                    .failed(Outcome.refusal(
                            call.type().name(),
                            call.request().model(),
                            ErrorKind.LOCAL_FAULT,
                            "a defect of the router: " + defect.getClass().getName()));
        }
    }

    private boolean end(Call<?> call) {
        boolean first = call.end();
        if (first) {
            inFlight.remove(call);
        }
        return first;
    }
}
