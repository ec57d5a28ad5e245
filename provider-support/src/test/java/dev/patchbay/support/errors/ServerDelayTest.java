package dev.patchbay.support.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which refusals carry a delay, from where, and how long it may be. */
final class ServerDelayTest {

    private static final ErrorClassifier CLASSIFIER = ErrorClassifier.of(ErrorTable.builder()
            .codes(ErrorKind.OVERLOADED, "busy")
            .codes(ErrorKind.CONCURRENCY_LIMITED, "too_many_at_once")
            .build());
    private static final String MESSAGE = "Please try again in 3s.";

    @Test
    void prefersWhatIsAskedOverResetsOverWords() {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("x-ratelimit-reset-requests", List.of("2s"));

        assertThat(read(429, headers, MESSAGE).serverDelay()).contains(Duration.ofSeconds(2));
        headers.put("Retry-After", List.of("1"));
        assertThat(read(429, headers, MESSAGE).serverDelay()).contains(Duration.ofSeconds(1));
        assertThat(read(429, Map.of(), MESSAGE).serverDelay()).contains(Duration.ofSeconds(3));
        assertThat(read(429, Map.of(), "x").serverDelay()).isEmpty();
    }

    @Test
    void readsTheResetOfTheLimitThatTheErrorNames() {
        Map<String, List<String>> headers = Map.of(
                "x-ratelimit-reset-requests", List.of("8s"),
                "x-ratelimit-reset-tokens", List.of("120ms"));
        String body = Refusals.openAi("tokens", "rate_limit_exceeded", "x");

        ProviderException failure = CLASSIFIER.read(Refusals.of(429, headers, body));

        assertThat(failure.serverDelay()).contains(Duration.ofMillis(120));
    }

    @Test
    void believesTheResetsOfASuccessOnlyWhereNothingIsLeft() {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("x-ratelimit-reset-tokens", List.of("60s"));
        headers.put("x-ratelimit-remaining-tokens", List.of("9000"));
        String body = Refusals.openAi("tokens", "rate_limit_exceeded", "x");
        ErrorClassifier classifier = ErrorClassifier.of(ErrorTable.builder()
                .codes(ErrorKind.RATE_LIMITED, "rate_limit_exceeded")
                .build());

        assertThat(classifier.read(Refusals.of(200, headers, body)).serverDelay())
                .isEmpty();
        assertThat(classifier.read(Refusals.of(429, headers, body)).serverDelay())
                .contains(Duration.ofSeconds(60));
        headers.put("x-ratelimit-remaining-tokens", List.of("0"));
        assertThat(classifier.read(Refusals.of(200, headers, body)).serverDelay())
                .contains(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503})
    void keepsADelayOfAFailingServer(int status) {
        Map<String, List<String>> headers = Map.of("Retry-After", List.of("0"));

        assertThat(read(status, headers, "x").serverDelay()).contains(Duration.ZERO);
    }

    @Test
    void ignoresResetsOutsideOfRateLimits() {
        Map<String, List<String>> headers = Map.of("x-ratelimit-reset-requests", List.of("2s"));

        assertThat(read(500, headers, MESSAGE).serverDelay()).isEmpty();
        assertThat(read(503, headers, "x").serverDelay()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 422})
    void ignoresDelaysWhereWaitingDoesNotHelp(int status) {
        Map<String, List<String>> headers = Map.of("Retry-After", List.of("5"));

        assertThat(read(status, headers, MESSAGE).serverDelay()).isEmpty();
    }

    @Test
    void takesA429ThatAsksForMoreThanAnHourForAQuota() {
        ProviderException byHeader = read(429, Map.of("Retry-After", List.of("86400")), "x");
        ProviderException byWords = read(429, Map.of(), "Please retry after 86400 seconds.");
        ProviderException anHour = read(429, Map.of("Retry-After", List.of("3600")), "x");

        assertThat(byHeader.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(byHeader.serverDelay()).contains(Duration.ofHours(1));
        assertThat(byWords.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(anHour.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(anHour.serverDelay()).contains(Duration.ofHours(1));
    }

    @Test
    void capsALongReset() {
        ProviderException failure = read(429, Map.of("x-ratelimit-reset-requests", List.of("23h59m59s")), "x");

        assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(failure.serverDelay()).contains(Duration.ofHours(1));
    }

    @Test
    void readsWordsOfABusyServer() {
        String busy = Refusals.openAi("x", "busy", MESSAGE);
        String crowded = Refusals.openAi("x", "too_many_at_once", MESSAGE);

        assertThat(CLASSIFIER.read(Refusals.of(429, busy)).serverDelay()).contains(Duration.ofSeconds(3));
        assertThat(CLASSIFIER.read(Refusals.of(429, crowded)).serverDelay()).contains(Duration.ofSeconds(3));
    }

    private static ProviderException read(int status, Map<String, List<String>> headers, String message) {
        return CLASSIFIER.read(Refusals.of(status, headers, Refusals.openAi("x", null, message)));
    }
}
