package dev.patchbay;

import dev.patchbay.Disposition.Again;
import dev.patchbay.Disposition.Cooling;
import dev.patchbay.Disposition.Elsewhere;
import dev.patchbay.Disposition.Fallback;
import dev.patchbay.Disposition.Scope;
import java.time.Duration;

/**
 * Every way a call or an attempt can fail, each with what follows from it. The set is closed: a provider translates
 * what its vendor says to one of these and may add a code, never a kind. Everything the router decides after a failure
 * it decides by the kind's {@link #disposition()}.
 */
public enum ErrorKind {
    /** The upstream asked for fewer requests or tokens per time. */
    RATE_LIMITED(Again.AFTER_SERVER_DELAY, Elsewhere.ANY, Fallback.ANY, cools(Scope.DEPLOYMENT, 5, 5), false),
    /** The upstream asked for fewer requests at once. */
    CONCURRENCY_LIMITED(Again.SHORT_WAIT, Elsewhere.ANY, Fallback.ANY, cools(Scope.SLOTS, 0, 0), false),
    /** Credits or a spending limit are used up; waiting does not help. */
    QUOTA_EXHAUSTED(Again.NEVER, Elsewhere.OTHER_CREDENTIAL, Fallback.ANY, cools(Scope.CREDENTIAL, 60, 600), false),
    /** The upstream is too busy for anybody. */
    OVERLOADED(Again.BACKOFF, Elsewhere.ANY, Fallback.ANY, counted(), true),
    /** The upstream failed. */
    SERVER_ERROR(Again.BACKOFF, Elsewhere.ANY, Fallback.ANY, counted(), true),
    /** The connection failed before any byte of the request left. */
    CONNECTION_UNSENT(Again.ONCE_AT_ONCE, Elsewhere.ANY, Fallback.ANY, counted(), true),
    /** The connection failed after the request may have arrived. */
    CONNECTION_LOST(Again.BACKOFF, Elsewhere.ANY, Fallback.ANY, counted(), true),
    /** The upstream could not prove who it is, or spoke no common TLS. */
    TLS(Again.NEVER, Elsewhere.ANY, Fallback.ANY, cools(Scope.DEPLOYMENT, 60, 60), false),
    /** A timer of the attempt ran out. */
    TIMEOUT(Again.ONCE_AS_LAST_RESORT, Elsewhere.ANY, Fallback.ANY, counted(), true),
    /** The answer ended without proof that it was complete. */
    TRUNCATED(Again.BACKOFF, Elsewhere.ANY, Fallback.ANY, counted(), true),
    /** The answer was well-formed but not what was asked for. */
    INVALID_RESPONSE(Again.BACKOFF, Elsewhere.ANY, Fallback.ANY, counted(), true),
    /** The upstream broke its protocol, or something else answered in its place. */
    PROTOCOL(Again.BACKOFF, Elsewhere.ANY, Fallback.ANY, counted(), true),
    /** The answer was larger than the limit for it. */
    RESPONSE_TOO_LARGE(Again.NEVER, Elsewhere.ANY, Fallback.ANY, counted(), true),
    /** The key was refused. */
    AUTHENTICATION(Again.NEVER, Elsewhere.OTHER_CREDENTIAL, Fallback.ANY, cools(Scope.CREDENTIAL, 30, 300), false),
    /** The key is known but may not do this. */
    PERMISSION(Again.NEVER, Elsewhere.ANY, Fallback.ANY, cools(Scope.UPSTREAM_MODEL, 60, 600), false),
    /** The configured upstream model or deployment does not exist. */
    NOT_FOUND(Again.NEVER, Elsewhere.ANY, Fallback.ANY, cools(Scope.UPSTREAM_MODEL, 60, 600), false),
    /** The deployment lacks a voice, format or feature that the caller named. */
    UNSUPPORTED(Again.NEVER, Elsewhere.ANY, Fallback.ANY, none(), false),
    /** The request is wrong and would be wrong everywhere. */
    INVALID_REQUEST(Again.NEVER, Elsewhere.NONE, Fallback.NONE, none(), false),
    /** The request is larger than the deployment takes. */
    TOO_LARGE(Again.NEVER, Elsewhere.LARGER, Fallback.LARGER, none(), false),
    /** The upstream refused the content by its policy. */
    CONTENT_REFUSED(Again.NEVER, Elsewhere.NONE, Fallback.LISTED_FOR_CONTENT, none(), false),
    /** The provider plugin threw something unexpected, or broke the contract. */
    PLUGIN_FAULT(Again.NEVER, Elsewhere.OTHER_PROVIDER, Fallback.ANY, cools(Scope.PLUGIN_WHEN_COUNTED, 0, 0), true),
    /** This process is at fault: no file descriptors, the caller's own stream threw. */
    LOCAL_FAULT(Again.NEVER, Elsewhere.NONE, Fallback.NONE, none(), false),
    /** The caller cancelled or was interrupted. */
    CANCELLED(Again.NEVER, Elsewhere.NONE, Fallback.NONE, none(), false),
    /** The call's deadline passed. */
    DEADLINE_EXCEEDED(Again.NEVER, Elsewhere.NONE, Fallback.NONE, none(), false),
    /** No deployment could take the call, so no attempt was made. */
    NO_DEPLOYMENT(Again.NEVER, Elsewhere.NONE, Fallback.NONE, none(), false);

    private final Disposition disposition;

    ErrorKind(Again again, Elsewhere elsewhere, Fallback fallback, Cooling cooling, boolean budgeted) {
        this.disposition = new Disposition(again, elsewhere, fallback, cooling, budgeted);
    }

    /** What follows from this kind. */
    public Disposition disposition() {
        return disposition;
    }

    private static Cooling none() {
        return cools(Scope.NONE, 0, 0);
    }

    private static Cooling counted() {
        return cools(Scope.DEPLOYMENT_WHEN_COUNTED, 0, 0);
    }

    private static Cooling cools(Scope scope, long firstSeconds, long longestSeconds) {
        return new Cooling(scope, Duration.ofSeconds(firstSeconds), Duration.ofSeconds(longestSeconds));
    }
}
