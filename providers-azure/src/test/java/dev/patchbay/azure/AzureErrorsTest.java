package dev.patchbay.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.errors.ErrorClassifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service's refusals mean, and how long they ask to wait. */
final class AzureErrorsTest {

    private static final ErrorClassifier CLASSIFIER = ErrorClassifier.of(AzureErrors.table());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|content_filter|prompt refused|CONTENT_REFUSED",
                "400|contentFilter|prompt refused|CONTENT_REFUSED",
                "400|content_policy_violation|picture refused|CONTENT_REFUSED",
                "400|context_length_exceeded|at most 131072 tokens|TOO_LARGE",
                "400|OperationNotSupported|The embeddings operation does not work with gpt-4o|UNSUPPORTED",
                "400|BadRequest|API version not supported|UNSUPPORTED",
                "400|BadRequest|Model o3 is enabled only for api versions 2024-12-01-preview and later|UNSUPPORTED",
                "400|BadRequest|Anything else|INVALID_REQUEST",
                "400|unsupported_parameter|logprobs|INVALID_REQUEST",
                "401|401|Access denied due to invalid subscription key or wrong API endpoint.|AUTHENTICATION",
                "401|PermissionDenied|The principal lacks the data action.|AUTHENTICATION",
                "403|PermissionDenied|Principal does not have access to API/Operation.|AUTHENTICATION",
                "403|403|Access denied due to Virtual Network/Firewall rules.|AUTHENTICATION",
                "403|403|Public access is disabled. Please configure private endpoint.|AUTHENTICATION",
                "403|Forbidden|Your resource has been temporarily blocked because of its behavior.|AUTHENTICATION",
                "403|Forbidden|No access to this model|PERMISSION",
                "404|DeploymentNotFound|wait a moment and try again|NOT_FOUND",
                "404|404|Resource not found|NOT_FOUND",
                "408|Timeout|The operation was timeout.|TIMEOUT",
                "429|429|The system is currently experiencing high demand.|OVERLOADED",
                "429|429|The service is temporarily unable to process your request.|OVERLOADED",
                "429|NoCapacity|Nothing is free.|OVERLOADED",
                "429|429|Requests have exceeded call rate limit.|RATE_LIMITED",
                "429|insufficient_quota|You exceeded your quota.|QUOTA_EXHAUSTED",
                "429|rate_limit_exceeded|Request too large for gpt-4.1|TOO_LARGE",
                "500|InternalServerError|Internal server error|SERVER_ERROR",
                "503|ServiceUnavailable|The service is temporarily unable to process your request.|OVERLOADED"
            })
    void knowsCodesAndPhrases(int status, String code, String message, ErrorKind kind) {
        String quoted = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";

        ProviderException failure = read(status, Map.of(), quoted);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.code()).contains(code);
        assertThat(failure.toString()).doesNotContain(message);
    }

    @Test
    void readsACodeThatIsANumber() {
        assertThat(read(429, Map.of(), "{\"error\":{\"code\":429,\"message\":\"experiencing high demand\"}}")
                        .kind())
                .isEqualTo(ErrorKind.OVERLOADED);
        assertThat(read(401, Map.of(), "{\"error\":{\"code\":401,\"message\":\"no\"}}")
                        .kind())
                .isEqualTo(ErrorKind.AUTHENTICATION);
    }

    @ParameterizedTest
    @CsvSource({
        "innererror,  content_filter_result",
        "innererror,  content_filter_results",
        "inner_error, content_filter_result",
        "inner_error, content_filter_results"
    })
    void readsBothSpellingsOfWhatTheFilterSays(String inner, String results) {
        String body = "{\"error\":{\"code\":null,\"type\":null,\"param\":\"prompt\",\"status\":400,\"" + inner
                + "\":{\"code\":\"ResponsibleAIPolicyViolation\",\"" + results
                + "\":{\"jailbreak\":{\"detected\":true,\"filtered\":true}}}}}";

        ProviderException failure = read(400, Map.of(), body);

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(failure.code()).contains("ResponsibleAIPolicyViolation");
    }

    @ParameterizedTest
    @CsvSource({
        "401, Access token is missing, AUTHENTICATION",
        "403, Out of call volume quota. Quota will be replenished in 07:01:20., QUOTA_EXHAUSTED",
        "403, Out of bandwidth quota. Quota will be replenished in 20.09:58:55., QUOTA_EXHAUSTED",
        "404, Resource not found, NOT_FOUND",
        "429, Rate limit is exceeded. Try again in 2 seconds., RATE_LIMITED",
        "500, Internal server error, SERVER_ERROR"
    })
    void readsTheShapeOfGateways(int status, String message, ErrorKind kind) {
        String body = "{\"statusCode\":" + status + ",\"message\":\"" + message + "\"}";

        assertThat(read(status, Map.of(), body).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, AUTHENTICATION",
        "403, PERMISSION",
        "404, NOT_FOUND",
        "408, TIMEOUT",
        "413, TOO_LARGE",
        "429, RATE_LIMITED",
        "500, SERVER_ERROR",
        "502, SERVER_ERROR",
        "503, OVERLOADED",
        "504, SERVER_ERROR"
    })
    void goesByTheStatusWhereThereIsNoBody(int status, ErrorKind kind) {
        assertThat(read(status, Map.of(), "").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "retry-after-ms: 1500; retry-after: 2; x-ratelimit-reset-tokens: 9|Please retry after 37 seconds.|PT1.5S",
                "retry-after: 2; x-ratelimit-reset-tokens: 9|Please retry after 37 seconds.|PT2S",
                "x-ratelimit-reset-tokens: 9|Please retry after 37 seconds.|PT9S",
                "x-ratelimit-reset-requests: 59|-|PT59S",
                "x-ratelimit-reset-tokens: 0; x-ratelimit-reset-requests: -1|Please retry after 37 seconds.|PT37S",
                "x-ratelimit-reset-tokens: -1|-|-",
                "retry-after-ms: -5; retry-after: soon|-|-",
                "-|Rate limit is exceeded. Try again in 2 seconds.|PT2S",
                "-|Rate limit of 1000 per 60s exceeded. Please wait 12 seconds before retrying.|PT12S",
                "-|No hint at all.|-"
            })
    void readsHowLongToWait(String headers, String message, Duration delay) {
        ProviderException failure =
                read(429, headersOf(headers), "{\"error\":{\"code\":\"429\",\"message\":\"" + message + "\"}}");

        assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(failure.serverDelay().orElse(null)).isEqualTo(delay);
    }

    @Test
    void takesAWaitOfHoursForAQuota() {
        String day =
                "{\"error\":{\"code\":\"429\",\"message\":\"exceeded token rate limit. Please retry after 86400 seconds.\"}}";

        for (ProviderException failure :
                List.of(read(429, Map.of(), day), read(429, headersOf("retry-after: 86400"), ""))) {
            assertThat(failure.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
            assertThat(failure.serverDelay()).contains(Duration.ofHours(1));
        }
    }

    @Test
    void saysHowLongAnOverloadAsksToWait() {
        ProviderException failure = read(
                429,
                headersOf("retry-after-ms: 700"),
                "{\"error\":{\"code\":\"429\",\"message\":\"experiencing high demand. Please retry after 20 seconds.\"}}");

        assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(failure.serverDelay()).contains(Duration.ofMillis(700));
    }

    private static ProviderException read(int status, Map<String, List<String>> headers, String body) {
        return CLASSIFIER.read(new Refusal(status, HttpHeaders.of(headers), body.getBytes(UTF_8)));
    }

    private static Map<String, List<String>> headersOf(String lines) {
        return lines == null
                ? Map.of()
                : List.of(lines.split("; ")).stream()
                        .map(line -> line.split(": ", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));
    }
}
