package dev.patchbay.elevenlabs;

import dev.patchbay.ErrorKind;
import dev.patchbay.support.errors.ErrorTable;

/**
 * What the vendor's codes mean, wherever in {@code detail} they stand: as {@code code}, as the older {@code status}, or as
 * {@code type}. Sources: the vendor's page on errors, and answers seen in public reports where that page is silent.
 * Statuses mean what they mean everywhere; a list of what is wrong with the body comes with 422.
 */
final class ElevenLabsErrors {

    private static final ErrorTable TABLE = ErrorTable.builder()
            // A key whose credits are used up is answered with 401, as if it were wrong; sometimes with 400 or 402.
            .codes(ErrorKind.QUOTA_EXHAUSTED, "quota_exceeded", "insufficient_credits", "payment_required")
            .codes(
                    ErrorKind.AUTHENTICATION,
                    "invalid_api_key",
                    "missing_api_key",
                    "unauthorized",
                    "needs_authorization",
                    "invalid_authorization_header",
                    "sign_in_required",
                    "authentication_error")
            .codes(
                    ErrorKind.PERMISSION,
                    "insufficient_permissions",
                    "missing_permissions",
                    "model_access_denied",
                    "workspace_access_denied")
            .codes(
                    ErrorKind.UNSUPPORTED,
                    "feature_not_available",
                    "subscription_required",
                    "output_format_not_allowed",
                    "only_for_creator+",
                    "voice_access_denied",
                    "voice_not_found")
            .codes(ErrorKind.NOT_FOUND, "model_not_found")
            .codes(
                    ErrorKind.TOO_LARGE,
                    "text_too_long",
                    "max_character_limit_exceeded",
                    "audio_too_long",
                    "request_too_large")
            // A prompt that is taken for a breach of the vendor's terms.
            .codes(ErrorKind.CONTENT_REFUSED, "bad_prompt")
            .codes(ErrorKind.CONCURRENCY_LIMITED, "concurrent_limit_exceeded", "too_many_concurrent_requests")
            .codes(ErrorKind.OVERLOADED, "system_busy", "service_unavailable", "maintenance")
            .codes(ErrorKind.RATE_LIMITED, "rate_limit_exceeded")
            .codes(ErrorKind.SERVER_ERROR, "internal_error")
            .types(ErrorKind.RATE_LIMITED, "rate_limit_error")
            .types(ErrorKind.PERMISSION, "authorization_error")
            .types(ErrorKind.NOT_FOUND, "not_found")
            .types(ErrorKind.SERVER_ERROR, "conflict")
            .types(ErrorKind.INVALID_REQUEST, "validation_error", "invalid_request")
            .build();

    private ElevenLabsErrors() {}

    static ErrorTable table() {
        return TABLE;
    }
}
