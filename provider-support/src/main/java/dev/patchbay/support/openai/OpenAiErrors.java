package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.support.errors.ErrorTable;

/**
 * What the codes of OpenAI mean, which the vendors and servers that speak its wire format share. Sources: the vendor's
 * guide to error codes, and answers seen in public reports where that guide is silent.
 */
public final class OpenAiErrors {

    private static final ErrorTable TABLE = ErrorTable.builder()
            .codes(
                    ErrorKind.QUOTA_EXHAUSTED,
                    "insufficient_quota",
                    "credit_balance_exhausted",
                    "organization_spend_limit_exceeded",
                    "project_spend_limit_exceeded",
                    "organization_usage_limit_exceeded",
                    "billing_hard_limit_reached",
                    "billing_not_active",
                    "quota_exceeded",
                    "insufficient_credits",
                    "payment_required")
            .codes(
                    ErrorKind.CONTENT_REFUSED,
                    "content_policy_violation",
                    "content_filter",
                    "moderation_blocked",
                    "invalid_prompt")
            .codes(
                    ErrorKind.TOO_LARGE,
                    "context_length_exceeded",
                    "string_above_max_length",
                    "request_too_large",
                    "exceed_context_size_error")
            .codes(ErrorKind.OVERLOADED, "server_is_overloaded", "overloaded_error", "system_busy")
            .codes(ErrorKind.CONCURRENCY_LIMITED, "concurrent_limit_exceeded", "too_many_concurrent_requests")
            .codes(ErrorKind.RATE_LIMITED, "rate_limit_exceeded", "slow_down")
            .codes(ErrorKind.AUTHENTICATION, "invalid_api_key")
            .codes(ErrorKind.NOT_FOUND, "model_not_found")
            .codes(ErrorKind.UNSUPPORTED, "voice_not_found")
            .types(ErrorKind.SERVER_ERROR, "server_error", "internal_error", "api_error")
            .types(ErrorKind.OVERLOADED, "service_unavailable_error")
            .types(ErrorKind.RATE_LIMITED, "rate_limit_error", "requests", "tokens")
            .types(ErrorKind.AUTHENTICATION, "authentication_error")
            .types(ErrorKind.PERMISSION, "permission_error")
            .types(ErrorKind.NOT_FOUND, "not_found_error")
            // A request that can never fit the rate limit carries the code of one that came too early.
            .messageStarting(429, "Request too large for", ErrorKind.TOO_LARGE)
            // Speech has no code for a text that is too long.
            .messageWith(400, "string_too_long", ErrorKind.TOO_LARGE)
            // Servers of one's own have no code for a context that is too long.
            .messageWith(400, "maximum context length", ErrorKind.TOO_LARGE)
            .build();

    private OpenAiErrors() {}

    /** The table. */
    public static ErrorTable table() {
        return TABLE;
    }
}
