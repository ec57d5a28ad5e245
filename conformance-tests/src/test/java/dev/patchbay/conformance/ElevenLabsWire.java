package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.util.function.Consumer;

/** How ElevenLabs refuses: a {@code detail} object with type, code and the older status (its page on errors). */
final class ElevenLabsWire {

    private ElevenLabsWire() {}

    static <R> WireScript<R> answering(WireAnswer success, Consumer<? super R> check) {
        return WireScript.<R>answering(success, check)
                .refusing(ErrorKind.SERVER_ERROR, error(500, "internal_error", "internal_error"))
                .refusing(ErrorKind.AUTHENTICATION, error(400, "authentication_error", "invalid_api_key"))
                .refusing(ErrorKind.NOT_FOUND, error(404, "not_found", "model_not_found"))
                .refusing(ErrorKind.INVALID_REQUEST, error(400, "validation_error", "invalid_parameters"))
                .throttling(delay -> error(429, "rate_limit_error", "rate_limit_exceeded")
                        .withHeader("Retry-After", Long.toString(delay.toSeconds())))
                .hidingErrors(error(200, "odd", "odder"))
                .build();
    }

    private static WireAnswer error(int status, String type, String code) {
        return WireAnswer.json(
                status,
                "{\"detail\":{\"type\":\"" + type + "\",\"code\":\"" + code + "\",\"status\":\"" + code
                        + "\",\"message\":\"as the script says\",\"request_id\":\"1\"}}");
    }
}
