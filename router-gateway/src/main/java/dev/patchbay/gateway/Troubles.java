package dev.patchbay.gateway;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.CallTrail.Skipped;
import dev.patchbay.ErrorKind;
import dev.patchbay.gateway.wire.Trouble;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What failed calls are to the caller: a truthful status, and OpenAI's words for it. */
final class Troubles {

    private static final String INVALID = "invalid_request_error";
    private static final String LIMIT = "rate_limit_error";
    private static final String SERVER = "server_error";

    /** What only asks to come back later. */
    private static final Set<Skip> BUSY = EnumSet.of(Skip.SERVER_DELAY, Skip.NO_RATE, Skip.NO_SLOT);

    private Troubles() {}

    static Trouble of(CallException failure) {
        ErrorKind kind = failure.kind();
        String code = failure.code().orElse(null);
        return switch (kind) {
            case INVALID_REQUEST, UNSUPPORTED -> trouble(failure, 400, INVALID, code);
            case CONTENT_REFUSED -> trouble(failure, 400, INVALID, code == null ? "content_filter" : code);
            case TOO_LARGE -> trouble(failure, failure.status() == 400 ? 400 : 413, INVALID, code);
            case RATE_LIMITED, CONCURRENCY_LIMITED ->
                trouble(failure, 429, LIMIT, code == null ? "rate_limit_exceeded" : code);
            case QUOTA_EXHAUSTED -> trouble(failure, 429, "insufficient_quota", "insufficient_quota");
            case OVERLOADED -> trouble(failure, 503, SERVER, code);
            case TIMEOUT, DEADLINE_EXCEEDED -> trouble(failure, 504, SERVER, code);
            case PLUGIN_FAULT, LOCAL_FAULT -> trouble(failure, 500, SERVER, null);
            case CANCELLED -> trouble(failure, 499, SERVER, null);
            case NOT_FOUND ->
                failure.trail().attempts().isEmpty()
                        ? trouble(failure, 404, INVALID, "model_not_found")
                        : trouble(failure, 502, SERVER, code);
            case NO_DEPLOYMENT ->
                isBusy(failure.trail())
                        ? trouble(failure, 429, LIMIT, "rate_limit_exceeded")
                        : trouble(failure, 503, SERVER, "no_deployment");
            case SERVER_ERROR,
                    CONNECTION_UNSENT,
                    CONNECTION_LOST,
                    TLS,
                    TRUNCATED,
                    INVALID_RESPONSE,
                    PROTOCOL,
                    RESPONSE_TOO_LARGE,
                    // The key that was refused, or may not do this, is the gateway's and not the caller's.
                    AUTHENTICATION,
                    PERMISSION -> trouble(failure, 502, SERVER, code);
        };
    }

    private static boolean isBusy(CallTrail trail) {
        return !trail.steps().isEmpty()
                && trail.steps().stream()
                        .allMatch(step -> step instanceof Skipped skipped && BUSY.contains(skipped.why()));
    }

    private static Trouble trouble(CallException failure, int status, String type, @Nullable String code) {
        String param = failure.kind() == ErrorKind.NOT_FOUND && status == 404
                ? "model"
                : failure.param().orElse(null);
        String message = String.valueOf(failure.getMessage());
        int trail = message.indexOf('\n'); // which the headers tell
        return new Trouble(
                status,
                type,
                code,
                param,
                trail < 0 ? message : message.substring(0, trail),
                failure.kind().name());
    }
}
