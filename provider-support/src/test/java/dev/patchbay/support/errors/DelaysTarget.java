package dev.patchbay.support.errors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.support.HttpHeaders;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whatever an upstream writes where a delay belongs: it is a delay of nothing to 31 days or none at all, and space around a
 * header does not matter; and what is a delay is read as what it is.
 */
public final class DelaysTarget {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final List<String> HEADERS = List.of(
            "retry-after-ms",
            "x-ms-retry-after-ms",
            "retry-after",
            "x-ratelimit-reset-requests",
            "x-ratelimit-reset-tokens");

    private DelaysTarget() {}

    /** For the fuzzer and for the replay of its corpus. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        for (String name : HEADERS) {
            Optional<Duration> delay = header(name, List.of(text));
            assertPlausible(delay);
            assertThat(header(name, List.of("  " + text + "\t"))).isEqualTo(delay);
            assertThat(header(name, List.of(text, text))).isEmpty();
        }
        assertPlausible(Delays.asked(headers(Map.of("retry-after", List.of(text), "date", List.of(text))), NOW));
        assertPlausible(Delays.written(text));
        assertPlausible(Delays.written("Please try again in " + text));
        if (bytes.length >= Long.BYTES) {
            isReadAsWritten(Math.floorMod(ByteBuffer.wrap(bytes).getLong(), LONGEST.toMillis()));
        }
    }

    private static void isReadAsWritten(long millis) {
        Duration delay = Duration.ofMillis(millis);
        String go =
                millis / 3_600_000 + "h" + millis / 60_000 % 60 + "m" + millis / 1000 % 60 + "." + thousandths(millis);
        String seconds = millis / 1000 + "." + thousandths(millis);

        assertClose(header("retry-after-ms", List.of("" + millis)), delay);
        assertClose(header("retry-after", List.of(seconds)), delay);
        assertClose(Delays.written("Rate limit reached. Please try again in " + go + "s. Thank you."), delay);
        assertClose(Delays.written("retry after " + seconds + " seconds"), delay);
        if (millis > 0) {
            assertClose(header("x-ratelimit-reset-tokens", List.of(go + "s")), delay);
            assertClose(
                    header("x-ratelimit-reset-requests", List.of(NOW.plus(delay).toString())), delay);
        }
    }

    private static String thousandths(long millis) {
        return String.valueOf(1000 + millis % 1000).substring(1);
    }

    private static Optional<Duration> header(String name, List<String> values) {
        HttpHeaders headers = headers(Map.of(name, values));
        return Delays.asked(headers, NOW).or(() -> Delays.reset(headers, "", NOW));
    }

    private static HttpHeaders headers(Map<String, List<String>> all) {
        return HttpHeaders.of(all);
    }

    private static void assertPlausible(Optional<Duration> delay) {
        delay.ifPresent(it -> assertThat(it).isBetween(Duration.ZERO, LONGEST));
    }

    /** To a millionth of a second: the parts are added up as floating numbers. */
    private static void assertClose(Optional<Duration> read, Duration delay) {
        assertThat(read).isPresent();
        assertThat(read.get().minus(delay).abs()).isLessThan(Duration.ofNanos(1000));
    }
}
