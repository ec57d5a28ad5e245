package dev.patchbay.router;

import dev.patchbay.CallException;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.CallTrail.Next;
import dev.patchbay.CallType;
import dev.patchbay.Delivered;
import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what a provider gave into an outcome, and outcomes into what a caller gets. */
final class Outcome {

    private Outcome() {}

    /** What went wrong in an attempt, or null when it was answered. */
    static @Nullable Failed read(AttemptRun<?> attempt, @Nullable Object value, @Nullable Throwable thrown, long now) {
        Class<?> expected = attempt.call().type().responseClass();
        if (thrown == null) {
            return expected.isInstance(value) ? null : Failed.pluginFault(new IllegalResponseException());
        }
        if (attempt.call().type() instanceof CallType.Streaming) {
            return streamFailed(attempt, thrown, now);
        }
        Failed failed = failed(attempt, thrown, now);
        if (failed.answer() != null && !expected.isInstance(failed.answer())) {
            return Failed.pluginFault(new IllegalResponseException());
        }
        return failed;
    }

    /** What went wrong with a stream, whose refusal is an item of it and never an answer in its place. */
    static Failed streamFailed(AttemptRun<?> attempt, Throwable thrown, long now) {
        Failed failed = failed(attempt, thrown, now);
        AttemptRun.drop(failed.answer());
        return failed.withoutAnswer();
    }

    /** What went wrong when a provider threw. */
    private static Failed failed(AttemptRun<?> attempt, Throwable thrown, long now) {
        Call<?> call = attempt.call();
        Failed failed = Failed.of(thrown, attempt.isStopped());
        if (failed.failure().kind() == ErrorKind.TIMEOUT && call.remaining(now) <= 0) {
            return Failed.of(
                    ErrorKind.DEADLINE_EXCEEDED,
                    failed.failure().phase(),
                    failed.failure().sent());
        }
        return failed;
    }

    /** What a call used; unknown when the call type's own function fails. */
    static <R> Usage usage(Call<R> call, R value) {
        return usage(call.type(), call.request(), value);
    }

    private static <Q extends CallRequest<R>, R> Usage usage(CallType<Q, R> type, CallRequest<R> request, R value) {
        try {
            Usage usage = type.usage(type.requestClass().cast(request), value);
            return usage == null ? Usage.unknown() : usage;
        } catch (Throwable broken) {
            return Usage.unknown();
        }
    }

    /** The size of a call's request; unknown when the call type's own function fails. */
    static Usage estimate(Call<?> call) {
        return estimate(call.type(), call.request());
    }

    private static <Q extends CallRequest<R>, R> Usage estimate(CallType<Q, R> type, CallRequest<?> request) {
        try {
            Usage usage = type.estimate(type.requestClass().cast(request));
            return usage == null ? Usage.unknown() : usage;
        } catch (Throwable broken) {
            return Usage.unknown();
        }
    }

    /** The exception for a call that started. */
    static CallException failure(Call<?> call, ErrorKind kind, String why, long earliest, long now) {
        AttemptRun<?> last = call.current();
        if (last != null) {
            last.decided(new Next(Direction.GAVE_UP, Duration.ZERO, why));
        }
        CallTrail trail = call.trail().finish(now);
        Duration retryAfter = earliest < 0 ? null : Duration.ofNanos(earliest);
        Failed failed = call.decisive();
        if (failed != null && failed.failure().serverDelay() != null) {
            retryAfter = failed.failure().serverDelay();
        }
        Delivered delivered = call.receiver().delivered();
        return new CallException(
                kind,
                message(trail, kind, delivered, why, retryAfter),
                trail,
                retryAfter,
                delivered,
                failed == null ? null : failed.cause());
    }

    /** The exception for a call whose stream broke off and could not be continued: how it broke off, not why not. */
    static CallException interruption(Call<?> call, String why, long now) {
        Failed broken = Objects.requireNonNull(call.decisive(), "there is an interruption");
        String more = "it could not be continued" + (why.isEmpty() ? "" : ": " + why);
        return failure(call, broken.failure().kind(), more, -1, now);
    }

    /** The exception for a call that could not even start. */
    static CallException refusal(String callType, String model, ErrorKind kind, String message) {
        return new CallException(kind, message, new CallTrail(callType, model, List.of(), Duration.ZERO), null, null);
    }

    private static String message(
            CallTrail trail, ErrorKind kind, @Nullable Delivered delivered, String why, @Nullable Duration retryAfter) {
        List<Attempted> attempts = trail.attempts();
        StringBuilder text = new StringBuilder(trail.callType())
                .append(" on model '")
                .append(trail.model())
                .append("' failed: ")
                .append(kind);
        if (attempts.isEmpty()) {
            text.append(", no attempt was made");
        } else {
            Attempted told = attempts.get(attempts.size() - 1);
            for (Attempted attempt : attempts) {
                told = attempt.kind() == kind ? attempt : told;
            }
            text.append(told.status() == 0 ? "" : " (status " + told.status() + ")");
            text.append(" from ").append(told.model()).append('/').append(told.deployment());
            text.append(" at ").append(place(told.number(), attempts.size()));
        }
        text.append(delivered == null ? "" : "; the stream had delivered " + delivered);
        text.append(why.isEmpty() ? "" : "; " + why);
        text.append(retryAfter == null ? "" : "; worth another try in " + retryAfter.toMillis() + " ms");
        return text.append('\n').append(trail).toString();
    }

    private static String place(int number, int of) {
        if (of == 1) {
            return "the only attempt";
        }
        return number == of ? "the last of " + of + " attempts" : "attempt " + number + " of " + of;
    }

    /** A provider completed with null or with something else than the call type says. */
    private static final class IllegalResponseException extends RuntimeException {
        private static final long serialVersionUID = 1;

        IllegalResponseException() {
            super("not an answer of this call type");
        }
    }
}
