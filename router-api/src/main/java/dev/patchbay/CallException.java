package dev.patchbay;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call failed. The kind, status and delay are those of the last attempt that was made; the trail tells the whole
 * way. The message is written by the router alone: it holds no secret, nothing of what the caller wrote and nothing of
 * what an upstream answered, codes and names of fields excepted. A cause, where there is one, is a copy that carries only class names and
 * stack frames. Immutable and thread-safe.
 */
public final class CallException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorKind kind;
    private final transient CallTrail trail;
    private final transient @Nullable Duration retryAfter;
    private final transient @Nullable Delivered delivered;

    /**
     * Made by routers, for a call that delivered nothing.
     *
     * @param kind what went wrong
     * @param message for people
     * @param trail the way of the call
     * @param retryAfter when it is worth coming back, or null when that is not known
     * @param cause a cause without text of others, or null
     */
    public CallException(
            ErrorKind kind, String message, CallTrail trail, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        this(kind, message, trail, retryAfter, null, cause);
    }

    /**
     * Made by routers.
     *
     * @param kind what went wrong
     * @param message for people
     * @param trail the way of the call
     * @param retryAfter when it is worth coming back, or null when that is not known
     * @param delivered what the caller got of a stream that had begun, or null when it had not
     * @param cause a cause without text of others, or null
     */
    public CallException(
            ErrorKind kind,
            String message,
            CallTrail trail,
            @Nullable Duration retryAfter,
            @Nullable Delivered delivered,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.trail = Objects.requireNonNull(trail, "trail");
        this.retryAfter = retryAfter;
        this.delivered = delivered;
    }

    /** The trail does not travel with a serialised exception; what remains of it is empty. */
    private Object readResolve() {
        CallException copy = new CallException(
                kind, String.valueOf(getMessage()), new CallTrail("", "", List.of(), Duration.ZERO), null, getCause());
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** What went wrong. */
    public ErrorKind kind() {
        return kind;
    }

    /** The way of the call. */
    public CallTrail trail() {
        return trail;
    }

    /** The protocol status of the last attempt, for HTTP providers the HTTP status; 0 when there was none. */
    public int status() {
        return told().map(CallTrail.Attempted::status).orElse(0);
    }

    /** The vendor's code in the last attempt, if it gave one. */
    public Optional<String> code() {
        return told().map(CallTrail.Attempted::failure).map(CallTrail.Failure::code);
    }

    /** The field of the request that the vendor blamed in the last attempt, if it named one. */
    public Optional<String> param() {
        return told().map(CallTrail.Attempted::failure).map(CallTrail.Failure::param);
    }

    /**
     * What the caller got of a stream before it broke off or was closed; empty when the stream had not begun, and for
     * calls that are answered by one value.
     */
    public Optional<Delivered> delivered() {
        return Optional.ofNullable(delivered);
    }

    /** The attempt that this tells of: the last one, or the one that broke off where later ones could not make up for it. */
    private Optional<CallTrail.Attempted> told() {
        List<CallTrail.Attempted> attempts = trail.attempts();
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).kind() == kind) {
                return Optional.of(attempts.get(i));
            }
        }
        return trail.lastAttempt();
    }

    /** When it is worth coming back: the delay that a server announced, or the end of the shortest cooldown. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
