package dev.patchbay.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ElevenLabsErrorsTest {

    @ParameterizedTest
    @CsvSource({
        // status, type, code, older status, kind
        "400, validation_error, text_too_long, max_character_limit_exceeded, TOO_LARGE",
        "400, , , max_character_limit_exceeded, TOO_LARGE",
        "400, validation_error, audio_too_long, , TOO_LARGE",
        "400, validation_error, text_too_short, , INVALID_REQUEST",
        "400, validation_error, empty_text, , INVALID_REQUEST",
        "400, validation_error, invalid_text, , INVALID_REQUEST",
        "400, validation_error, invalid_parameters, invalid_parameters, INVALID_REQUEST",
        "400, validation_error, missing_required_field, , INVALID_REQUEST",
        "400, validation_error, invalid_voice_settings, , INVALID_REQUEST",
        "400, validation_error, invalid_voice_id, , INVALID_REQUEST",
        "400, validation_error, unsupported_model, , INVALID_REQUEST",
        "400, validation_error, invalid_audio, , INVALID_REQUEST",
        "400, validation_error, invalid_audio_format, , INVALID_REQUEST",
        "400, validation_error, invalid_output_format, , INVALID_REQUEST",
        "400, validation_error, audio_too_short, , INVALID_REQUEST",
        "400, validation_error, invalid_file_type, , INVALID_REQUEST",
        "400, invalid_request, bad_request, , INVALID_REQUEST",
        "400, invalid_request, malformed_json, , INVALID_REQUEST",
        "400, invalid_request, invalid_content_type, , INVALID_REQUEST",
        "400, invalid_request, request_too_large, , TOO_LARGE",
        "400, , , bad_prompt, CONTENT_REFUSED",
        "400, authentication_error, invalid_api_key, invalid_api_key, AUTHENTICATION",
        "400, authentication_error, new_code, , AUTHENTICATION",
        "400, , , voice_not_found, UNSUPPORTED",
        "400, invalid_request, quota_exceeded, , QUOTA_EXHAUSTED",
        "401, authentication_error, unauthorized, invalid_api_key, AUTHENTICATION",
        "401, authentication_error, unauthorized, needs_authorization, AUTHENTICATION",
        "401, authentication_error, unauthorized, invalid_authorization_header, AUTHENTICATION",
        "401, authentication_error, missing_api_key, , AUTHENTICATION",
        "401, authentication_error, sign_in_required, , AUTHENTICATION",
        "401, invalid_request, quota_exceeded, quota_exceeded, QUOTA_EXHAUSTED",
        "401, authentication_error, unauthorized, quota_exceeded, QUOTA_EXHAUSTED",
        "401, , , quota_exceeded, QUOTA_EXHAUSTED",
        "401, , , missing_permissions, PERMISSION",
        "402, payment_required, insufficient_credits, , QUOTA_EXHAUSTED",
        "402, payment_required, , , QUOTA_EXHAUSTED",
        "402, , , , QUOTA_EXHAUSTED",
        "403, authorization_error, insufficient_permissions, , PERMISSION",
        "403, authorization_error, feature_not_available, , UNSUPPORTED",
        "403, authorization_error, subscription_required, output_format_not_allowed, UNSUPPORTED",
        "403, authorization_error, subscription_required, , UNSUPPORTED",
        "403, , , output_format_not_allowed, UNSUPPORTED",
        "403, , , only_for_creator+, UNSUPPORTED",
        "403, authorization_error, voice_access_denied, , UNSUPPORTED",
        "403, authorization_error, model_access_denied, , PERMISSION",
        "403, authorization_error, workspace_access_denied, , PERMISSION",
        "404, not_found, voice_not_found, voice_not_found, UNSUPPORTED",
        "404, not_found, model_not_found, , NOT_FOUND",
        "404, not_found, workspace_not_found, , NOT_FOUND",
        "409, conflict, already_running, already_running, SERVER_ERROR",
        "409, conflict, concurrent_modification, , SERVER_ERROR",
        "425, , , , SERVER_ERROR",
        "429, rate_limit_error, rate_limit_exceeded, , RATE_LIMITED",
        "429, rate_limit_error, concurrent_limit_exceeded, too_many_concurrent_requests, CONCURRENCY_LIMITED",
        "429, , , too_many_concurrent_requests, CONCURRENCY_LIMITED",
        "429, rate_limit_error, system_busy, system_busy, OVERLOADED",
        "429, , , quota_exceeded, QUOTA_EXHAUSTED",
        "429, , , , RATE_LIMITED",
        "500, internal_error, internal_error, , SERVER_ERROR",
        "503, service_unavailable, service_unavailable, , OVERLOADED",
        "503, service_unavailable, maintenance, , OVERLOADED",
        "504, , , , SERVER_ERROR"
    })
    void readsTheCodeBeforeTheStatus(int status, String type, String code, String older, ErrorKind kind) {
        StringBuilder detail = new StringBuilder("{\"detail\":{\"message\":\"canary\",\"request_id\":\"canary\"");
        append(detail, "type", type);
        append(detail, "code", code);
        append(detail, "status", older);

        ProviderException failure = read(status, detail + "}}");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.toString()).doesNotContain("canary");
    }

    @Test
    void readsAListOfMistakes() {
        ProviderException failure = read(
                422,
                "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"text\"],\"msg\":\"canary\",\"input\":\"canary\"}]}");

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure.toString()).doesNotContain("canary");
    }

    @Test
    void readsAPlainTextAsWhatTheStatusSays() {
        assertThat(read(429, "{\"detail\":\"canary\"}").kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(read(401, "{\"detail\":\"Quota canary\"}").kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(read(500, "{\"detail\":\"canary\"}").toString()).doesNotContain("canary");
    }

    @Test
    void readsPagesAndNothingAsWhatTheStatusSays() {
        assertThat(read(502, "<html><h1>canary</h1></html>").kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(read(503, "").kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(read(403, "<html>canary</html>").kind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(read(401, "{\"detail\":null}").kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(read(401, "{\"detail\":{}}").kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(read(401, "{\"detail\":[]}").kind()).isEqualTo(ErrorKind.AUTHENTICATION);
    }

    @Test
    void keepsTheDelayWhereOneIsGiven() {
        Refusal refusal = new Refusal(
                429, HttpHeaders.of(Map.of("Retry-After", List.of("7"))), "{\"detail\":\"slow\"}".getBytes(UTF_8));

        assertThat(Fixtures.REFUSALS.read(refusal).serverDelay()).contains(Duration.ofSeconds(7));
        assertThat(read(429, "{}").serverDelay()).isEmpty();
    }

    @Test
    void saysThatNoWorkWasDoneForAKeyWithoutCredits() {
        assertThat(read(401, "{\"detail\":{\"status\":\"quota_exceeded\"}}").sent())
                .isEqualTo(Sent.REFUSED);
    }

    private static void append(StringBuilder detail, String name, String value) {
        if (value != null) {
            detail.append(",\"").append(name).append("\":\"").append(value).append('"');
        }
    }

    private static ProviderException read(int status, String body) {
        return Fixtures.REFUSALS.read(new Refusal(status, HttpHeaders.of(Map.of()), body.getBytes(UTF_8)));
    }
}
