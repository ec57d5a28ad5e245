package dev.patchbay.support.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorClassifierTest {

    private static final ErrorTable TABLE = ErrorTable.builder()
            .codes(ErrorKind.QUOTA_EXHAUSTED, "no_credit")
            .codes(ErrorKind.CONTENT_REFUSED, "bad_words")
            .codes(ErrorKind.TOO_LARGE, "too_long")
            .codes(ErrorKind.OVERLOADED, "busy")
            .codes(ErrorKind.CONCURRENCY_LIMITED, "too_many_at_once")
            .codes(ErrorKind.AUTHENTICATION, "bad_key")
            .codes(ErrorKind.RATE_LIMITED, "slower")
            .types(ErrorKind.SERVER_ERROR, "server_error")
            .messageStarting(429, "Request too large", ErrorKind.TOO_LARGE)
            .messageWith(400, "string_too_long", ErrorKind.TOO_LARGE)
            .build();
    private static final ErrorClassifier CLASSIFIER = ErrorClassifier.of(TABLE);

    @ParameterizedTest
    @CsvSource({
        "401, no_credit, QUOTA_EXHAUSTED",
        "429, no_credit, QUOTA_EXHAUSTED",
        "200, no_credit, QUOTA_EXHAUSTED",
        "400, bad_words, CONTENT_REFUSED",
        "400, too_long, TOO_LARGE",
        "429, busy, OVERLOADED",
        "429, too_many_at_once, CONCURRENCY_LIMITED",
        "400, bad_key, AUTHENTICATION",
        "503, slower, RATE_LIMITED",
        "400, unknown, INVALID_REQUEST",
        "500, unknown, SERVER_ERROR"
    })
    void believesACodeRatherThanTheStatus(int status, String code, ErrorKind kind) {
        ProviderException failure = CLASSIFIER.read(Refusals.of(status, Refusals.openAi("any", code, "x")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.code()).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "slower, no_credit, QUOTA_EXHAUSTED",
        "slower, bad_words, CONTENT_REFUSED",
        "bad_words, no_credit, QUOTA_EXHAUSTED",
        "too_long, bad_words, CONTENT_REFUSED",
        "busy, too_long, TOO_LARGE",
        "slower, busy, OVERLOADED",
        "unknown, slower, RATE_LIMITED"
    })
    void ranksTheCodesOfOneError(String code, String inner, ErrorKind kind) {
        String body = "{\"error\":{\"code\":\"" + code + "\",\"innererror\":{\"code\":\"" + inner + "\"}}}";

        assertThat(CLASSIFIER.read(Refusals.of(400, body)).kind()).isEqualTo(kind);
    }

    @Test
    void readsACodeOutOfTheType() {
        String body = Refusals.openAi("no_credit", null, "x");

        assertThat(CLASSIFIER.read(Refusals.of(429, body)).kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
    }

    @Test
    void asksPhrasesAfterQuotaAndBeforeOtherCodes() {
        String tooLarge = Refusals.openAi("tokens", "slower", "Request too large for it");
        String quota = Refusals.openAi("tokens", "no_credit", "Request too large for it");
        String inside = Refusals.openAi("tokens", "slower", "A Request too large");
        String pydantic = Refusals.openAi("invalid_request_error", null, "[{'type': 'string_too_long'}]");

        assertThat(kind(429, tooLarge)).isEqualTo(ErrorKind.TOO_LARGE);
        assertThat(kind(429, quota)).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(kind(429, inside)).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(kind(400, tooLarge)).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(kind(400, pydantic)).isEqualTo(ErrorKind.TOO_LARGE);
        assertThat(kind(422, pydantic)).isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @Test
    void believesTheStatusRatherThanTheType() {
        assertThat(kind(413, Refusals.openAi("server_error", null, "x"))).isEqualTo(ErrorKind.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"error\":{\"type\":\"server_error\"}}', SERVER_ERROR",
        "'{\"error\":{\"type\":\"invalid_request_error\"}}', INVALID_RESPONSE",
        "'{\"error\":{\"code\":429}}', RATE_LIMITED",
        "'{\"error\":{\"code\":\"slower\",\"message\":\"Request too large for it\"}}', TOO_LARGE",
        "'{\"error\":{\"code\":null,\"message\":\"a string_too_long\"}}', TOO_LARGE",
        "'{\"error\":{\"code\":\"503\"}}', OVERLOADED",
        "'{\"error\":{\"code\":\"200\"}}', INVALID_RESPONSE",
        "'{\"error\":\"something\"}', INVALID_RESPONSE",
        "'{\"detail\":[{\"msg\":\"required\"}]}', INVALID_REQUEST",
        "'{}', INVALID_RESPONSE"
    })
    void findsTheFailureInASuccess(String body, ErrorKind kind) {
        ProviderException failure = CLASSIFIER.read(Refusals.of(200, body));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.phase()).isEqualTo(Phase.PARSE);
    }

    @Test
    void takesAVoiceThatIsMissingForSomethingTheCallerNamed() {
        String voice = "{\"error\":{\"message\":\"x\",\"param\":\"voice\"}}";
        String model = "{\"error\":{\"message\":\"x\",\"param\":\"model\"}}";

        assertThat(kind(404, voice)).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(kind(404, model)).isEqualTo(ErrorKind.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "400, unknown, REFUSED", "401, unknown, REFUSED", "429, slower, REFUSED", "503, busy, REFUSED",
        "400, bad_words, PROCESSED", "408, unknown, MAYBE", "409, unknown, MAYBE", "500, unknown, MAYBE",
        "502, unknown, MAYBE", "200, no_credit, MAYBE"
    })
    void saysHowMuchWasDone(int status, String code, Sent sent) {
        ProviderException failure = CLASSIFIER.read(Refusals.of(status, Refusals.openAi("any", code, "x")));

        assertThat(failure.sent()).isEqualTo(sent);
    }

    @Test
    void namesACodeThatIsMoreThanTheStatus() {
        assertThat(CLASSIFIER
                        .read(Refusals.of(401, "{\"error\":{\"code\":\"401\",\"type\":\"auth\"}}"))
                        .code())
                .contains("auth");
        assertThat(CLASSIFIER
                        .read(Refusals.of(401, "{\"error\":{\"code\":\"401\"}}"))
                        .code())
                .contains("401");
        assertThat(CLASSIFIER.read(Refusals.of(401, "")).code()).isEmpty();
    }

    @Test
    void repeatsNothingOfABody() {
        String canary = "canary sk-proj-7c1d";
        String[] bodies = {
            Refusals.openAi(canary, canary, canary),
            "{\"error\":\"" + canary + "\"}",
            "{\"detail\":\"" + canary + "\"}",
            "{\"detail\":[{\"input\":\"" + canary + "\"}]}",
            "{\"message\":\"" + canary + "\"}",
            canary,
            "<html>" + canary
        };

        for (String body : bodies) {
            for (int status : new int[] {200, 302, 400, 401, 403, 429, 500}) {
                ProviderException failure = CLASSIFIER.read(Refusals.of(status, body));
                assertThat(failure + " " + failure.code())
                        .doesNotContain("7c1d")
                        .doesNotContain("canary");
                assertThat(failure).hasNoCause();
            }
        }
    }

    @Test
    void ignoresWhatAnEdgeThinksOfRetrying() {
        Map<String, List<String>> headers = Map.of("x-should-retry", List.of("false"));

        assertThat(CLASSIFIER.read(Refusals.of(503, headers, "")).kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(CLASSIFIER.read(Refusals.of(429, headers, "")).kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    }

    @Test
    void readsADateByTheClockItWasGiven() {
        Map<String, List<String>> headers = Map.of("Retry-After", List.of("Sun, 01 Mar 2026 12:00:30 GMT"));
        ErrorClassifier classifier = CLASSIFIER.withClock(InstantSource.fixed(Instant.parse("2026-03-01T12:00:10Z")));

        assertThat(classifier.read(Refusals.of(429, headers, "")).serverDelay()).contains(Duration.ofSeconds(20));
    }

    private static ErrorKind kind(int status, String body) {
        return CLASSIFIER.read(Refusals.of(status, body)).kind();
    }
}
