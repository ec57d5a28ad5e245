package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.errors.ErrorClassifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the vendor's table, and what its status says where no row applies. */
final class OpenAiErrorsTest {

    private static final ErrorClassifier CLASSIFIER = ErrorClassifier.of(OpenAiErrors.table());

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "400, invalid_request_error, context_length_exceeded, TOO_LARGE",
                "400, invalid_request_error, string_above_max_length, TOO_LARGE",
                "400, invalid_request_error, request_too_large, TOO_LARGE",
                "400, invalid_request_error, content_policy_violation, CONTENT_REFUSED",
                "400, -, content_filter, CONTENT_REFUSED",
                "400, image_generation_user_error, moderation_blocked, CONTENT_REFUSED",
                "400, invalid_request_error, invalid_prompt, CONTENT_REFUSED",
                "400, invalid_request_error, invalid_value, INVALID_REQUEST",
                "400, invalid_request_error, unsupported_value, INVALID_REQUEST",
                "400, -, -, INVALID_REQUEST",
                "401, invalid_request_error, invalid_api_key, AUTHENTICATION",
                "401, invalid_request_error, -, AUTHENTICATION",
                "400, authentication_error, invalid_api_key, AUTHENTICATION",
                "403, request_forbidden, unsupported_country_region_territory, PERMISSION",
                "404, invalid_request_error, model_not_found, NOT_FOUND",
                "404, -, -, NOT_FOUND",
                "404, not_found, voice_not_found, UNSUPPORTED",
                "408, -, -, TIMEOUT",
                "409, invalid_request_error, -, SERVER_ERROR",
                "413, server_error, -, TOO_LARGE",
                "422, invalid_request_error, -, INVALID_REQUEST",
                "429, requests, rate_limit_exceeded, RATE_LIMITED",
                "429, tokens, rate_limit_exceeded, RATE_LIMITED",
                "429, rate_limit_error, slow_down, RATE_LIMITED",
                "503, rate_limit_error, slow_down, RATE_LIMITED",
                "429, -, -, RATE_LIMITED",
                "429, insufficient_quota, insufficient_quota, QUOTA_EXHAUSTED",
                "429, insufficient_quota, -, QUOTA_EXHAUSTED",
                "429, insufficient_quota, credit_balance_exhausted, QUOTA_EXHAUSTED",
                "429, insufficient_quota, organization_spend_limit_exceeded, QUOTA_EXHAUSTED",
                "429, insufficient_quota, project_spend_limit_exceeded, QUOTA_EXHAUSTED",
                "429, insufficient_quota, organization_usage_limit_exceeded, QUOTA_EXHAUSTED",
                "429, requests, project_spend_limit_exceeded, QUOTA_EXHAUSTED",
                "429, -, billing_hard_limit_reached, QUOTA_EXHAUSTED",
                "429, -, billing_not_active, QUOTA_EXHAUSTED",
                "401, -, quota_exceeded, QUOTA_EXHAUSTED",
                "402, payment_required, insufficient_credits, QUOTA_EXHAUSTED",
                "400, payment_required, -, QUOTA_EXHAUSTED",
                "429, -, concurrent_limit_exceeded, CONCURRENCY_LIMITED",
                "429, -, too_many_concurrent_requests, CONCURRENCY_LIMITED",
                "429, -, system_busy, OVERLOADED",
                "500, server_error, -, SERVER_ERROR",
                "500, overloaded_error, -, OVERLOADED",
                "503, service_unavailable_error, server_is_overloaded, OVERLOADED",
                "500, -, server_is_overloaded, OVERLOADED",
                "200, server_error, -, SERVER_ERROR",
                "200, internal_error, -, SERVER_ERROR",
                "200, -, server_error, SERVER_ERROR",
                "200, -, rate_limit_error, RATE_LIMITED",
                "400, exceed_context_size_error, -, TOO_LARGE",
                "200, api_error, -, SERVER_ERROR",
                "200, service_unavailable_error, -, OVERLOADED",
                "200, rate_limit_error, -, RATE_LIMITED",
                "200, requests, -, RATE_LIMITED",
                "200, tokens, -, RATE_LIMITED",
                "200, authentication_error, -, AUTHENTICATION",
                "200, permission_error, -, PERMISSION",
                "200, not_found_error, -, NOT_FOUND",
                "200, invalid_request_error, -, INVALID_RESPONSE"
            })
    void classifiesEveryRow(int status, String type, String code, ErrorKind kind) {
        String body = "{\"error\":{\"message\":\"x\",\"type\":" + text(type) + ",\"param\":null,\"code\":" + text(code)
                + "}}";

        assertThat(read(status, body).kind()).isEqualTo(kind);
    }

    @Test
    void knowsTheErrorsThatHaveNoCodeOfTheirOwn() {
        String tooLarge = "{\"error\":{\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\","
                + "\"message\":\"Request too large for the model in organization x: Limit 9, Requested 10.\"}}";
        String tooLong = "{\"error\":{\"type\":\"invalid_request_error\",\"code\":null,"
                + "\"message\":\"[{'type': 'string_too_long', 'loc': ('body', 'input')}]\"}}";

        assertThat(read(429, tooLarge).kind()).isEqualTo(ErrorKind.TOO_LARGE);
        assertThat(read(400, tooLong).kind()).isEqualTo(ErrorKind.TOO_LARGE);
        assertThat(read(
                                400,
                                "{\"object\":\"error\",\"message\":\"This model's maximum context length is 9 tokens.\","
                                        + "\"type\":\"BadRequestError\",\"param\":null,\"code\":400}")
                        .kind())
                .isEqualTo(ErrorKind.TOO_LARGE);
    }

    @Test
    void readsAnErrorThatIsSentAsText() {
        HttpHeaders text = HttpHeaders.of(Map.of("Content-Type", List.of("text/plain; charset=utf-8")));
        byte[] body = "{\"error\":{\"code\":\"invalid_api_key\"}}".getBytes(UTF_8);

        ProviderException failure = CLASSIFIER.read(new Refusal(401, text, body));

        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure.code()).contains("invalid_api_key");
    }

    @Test
    void keepsTheKeyThatTheVendorRepeatsToItself() {
        String body = "{\"error\":{\"message\":\"Incorrect API key provided: sk-proj-***9900.\","
                + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"}}";

        assertThat(read(401, body).toString()).doesNotContain("9900").doesNotContain("Incorrect");
    }

    private static ProviderException read(int status, String body) {
        return CLASSIFIER.read(new Refusal(status, HttpHeaders.of(Map.of()), body.getBytes(UTF_8)));
    }

    private static String text(String value) {
        return value == null ? "null" : '"' + value + '"';
    }
}
