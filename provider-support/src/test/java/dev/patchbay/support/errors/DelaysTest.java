package dev.patchbay.support.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.support.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DelaysTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "retry-after-ms, 250, PT0.25S",
        "retry-after-ms, 250.5, PT0.2505S",
        "retry-after-ms, 0, PT0S",
        "x-ms-retry-after-ms, 1500, PT1.5S",
        "Retry-After, 0, PT0S",
        "Retry-After, 7, PT7S",
        "Retry-After, ' 7 ', PT7S",
        "Retry-After, 1.5, PT1.5S",
        "Retry-After, 86400, PT24H",
        "Retry-After, 'Sun, 01 Mar 2026 12:00:30 GMT', PT30S",
        "Retry-After, 'Sun, 01 Mar 2026 12:00:00 GMT', PT0S"
    })
    void readsWhatIsAskedFor(String name, String value, Duration delay) {
        assertThat(Delays.asked(headers(name, value), NOW)).contains(delay);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "-0.5",
                "+5",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e9",
                "1E3",
                "0x10",
                "5s",
                "5;",
                "5,5",
                "5, 7",
                "1 2",
                "1.2.3",
                ".5",
                "5.",
                "99999999999",
                "1234567890123456789012345678901234567890",
                "٣",
                "soon",
                "null",
                "Sun, 01 Mar 2026 11:59:59 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Sun, 01 Mar 2099 12:00:00 GMT",
                "Mon, 01 Mar 2026 12:00:30 GMT",
                "Sun, 31 Feb 2026 12:00:30 GMT",
                "2026-03-01T12:00:30Z"
            })
    void takesWhatIsNoDelayForNone(String value) {
        assertThat(Delays.asked(headers("Retry-After", value), NOW)).isEmpty();
        assertThat(Delays.asked(headers("retry-after-ms", value), NOW)).isEmpty();
    }

    @Test
    void takesTwoValuesForNone() {
        HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of("1", "2")));

        assertThat(Delays.asked(headers, NOW)).isEmpty();
    }

    @Test
    void prefersMilliseconds() {
        HttpHeaders headers = headers("retry-after-ms", "120", "Retry-After", "1");

        assertThat(Delays.asked(headers, NOW)).contains(Duration.ofMillis(120));
    }

    @Test
    void goesOnToSecondsWhereMillisecondsAreGarbage() {
        HttpHeaders headers = headers("retry-after-ms", "-120", "Retry-After", "1");

        assertThat(Delays.asked(headers, NOW)).contains(Duration.ofSeconds(1));
    }

    @Test
    void measuresADateAgainstTheClockOfTheServer() {
        HttpHeaders headers = headers(
                "Retry-After", "Mon, 02 Mar 2026 09:00:20 GMT",
                "Date", "Mon, 02 Mar 2026 09:00:00 GMT");

        assertThat(Delays.asked(headers, NOW)).contains(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "12ms, PT0.012S",
        "1s, PT1S",
        "6m0s, PT6M",
        "1h2m3.5s, PT1H2M3.5S",
        "59.5s, PT59.5S",
        "250µs, PT0.00025S",
        "7, PT7S",
        "0.5, PT0.5S",
        "2026-03-01T12:00:30Z, PT30S"
    })
    void readsWhenALimitResets(String value, Duration delay) {
        assertThat(Delays.reset(headers("x-ratelimit-reset-requests", value), "", NOW))
                .contains(delay);
        assertThat(Delays.reset(headers("x-ratelimit-reset-tokens", value), "", NOW))
                .contains(delay);
    }

    @Test
    void measuresWhenALimitResetsAgainstTheClockOfTheServer() {
        HttpHeaders headers = headers(
                "x-ratelimit-reset-tokens", "2026-03-02T10:00:20.5+01:00",
                "Date", "Mon, 02 Mar 2026 09:00:00 GMT");

        assertThat(Delays.reset(headers, "tokens", NOW)).contains(Duration.ofMillis(20_500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0s",
                "0m0s",
                "-1",
                "-1s",
                "1x",
                "s",
                "ms",
                "1m 2s",
                "1h2",
                "1e3s",
                "1..5s",
                "NaN",
                "Infs",
                "99999999h",
                "1s;",
                "1 s",
                "1.s",
                "2026-03-01T11:59:59Z",
                "2026-03-01T12:00:00Z",
                "2026-03-01 12:00:30",
                "+999999999-12-31T23:59:59Z",
                "11111111111111111111s",
                "1sS"
            })
    void takesAnUnknownResetForNone(String value) {
        assertThat(Delays.reset(headers("x-ratelimit-reset-requests", value), "", NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "requests, 60, 59, PT1S",
        "tokens, 60, 59, PT6M",
        "'', 0, 59, PT1S",
        "'', 60, 0, PT6M",
        "'', 0, 0, PT6M",
        "'', 60, 59, PT6M",
        "rate_limit_error, 60, 59, PT6M"
    })
    void choosesTheResetOfTheLimitThatWasHit(String limit, String requestsLeft, String tokensLeft, Duration delay) {
        HttpHeaders headers = headers(
                "x-ratelimit-reset-requests",
                "1s",
                "x-ratelimit-reset-tokens",
                "6m0s",
                "x-ratelimit-remaining-requests",
                requestsLeft,
                "x-ratelimit-remaining-tokens",
                tokensLeft);

        assertThat(Delays.reset(headers, limit, NOW)).contains(delay);
    }

    @Test
    void takesTheOtherResetWhereTheOneThatCountsIsUnknown() {
        HttpHeaders headers = headers("x-ratelimit-reset-requests", "-1", "x-ratelimit-reset-tokens", "2s");

        assertThat(Delays.reset(headers, "requests", NOW)).contains(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        "Rate limit reached. Please try again in 3.334s. Visit the site., PT3.334S",
        "Please retry after 37 seconds., PT37S",
        "Rate limit is exceeded. Try again in 2 seconds., PT2S",
        "Please try again in 120ms., PT0.12S",
        "please try again in 1m2s, PT1M2S",
        "PLEASE TRY AGAIN IN 6m0s., PT6M",
        "try again in 1h2m3.5s!, PT1H2M3.5S",
        "retry after 86400 seconds, PT24H",
        "retry in 500 milliseconds, PT0.5S",
        "try again in a moment; or rather try again in 4s, PT4S",
        "try again in 1 minute, PT1M",
        "try again in 3 days., PT72H"
    })
    void readsWhatAMessageSays(String message, Duration delay) {
        assertThat(Delays.written(message)).contains(delay);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "try again in ",
                "try again in a few seconds",
                "try again in -5s",
                "try again in 5",
                "try again in 5 apples",
                "try again in 1.2.3s",
                "try again in 11111111111111111111s",
                "try again in 99999999h",
                "try again in NaNs",
                "try again in 1e9s",
                "wait 5s"
            })
    void takesAMessageWithoutADelayForNone(String message) {
        assertThat(Delays.written(message)).isEmpty();
    }

    @Test
    void readsAHostileMessageInLinearTime() {
        String message = "try again in 1".repeat(2_000) + "1m".repeat(200_000);

        long start = System.nanoTime();
        Optional<Duration> delay = Delays.written(message);

        assertThat(delay).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private static HttpHeaders headers(String... namesAndValues) {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return HttpHeaders.of(headers);
    }
}
