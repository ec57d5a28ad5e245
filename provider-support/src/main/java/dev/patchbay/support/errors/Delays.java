package dev.patchbay.support.errors;

import dev.patchbay.support.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long an upstream asks to wait, read off its headers or its message. Whatever is not plainly a delay is absent:
 * negative, in the past, not a number, over 31 days, with an exponent, given twice. Pure and thread-safe; takes time
 * linear in what it reads.
 *
 * <p>Sources: RFC 9110 section 10.2.3 for {@code Retry-After}; the vendors' SDKs for {@code retry-after-ms}; vendor
 * documentation for {@code x-ratelimit-reset-*}.
 */
public final class Delays {

    /** The longest delay that is worth waiting for. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final List<String> PHRASES = List.of("try again in ", "retry after ", "retry in ", "please wait ");
    private static final int LONGEST_MESSAGE = 4096;

    private Delays() {}

    /**
     * What the upstream asks for outright, uncapped: {@code retry-after-ms} (also as {@code x-ms-retry-after-ms}), else
     * {@code Retry-After} in seconds or as a date. Zero is an answer: at once.
     *
     * <p>A date is measured against the {@code Date} header of the same answer, so that a wrong clock on this machine does
     * no harm, and against the wall clock only when there is none.
     *
     * @param now the wall clock
     */
    public static Optional<Duration> asked(HttpHeaders headers, Instant now) {
        return headers.only("retry-after-ms")
                .flatMap(value -> DurationText.number(value, 1e-3))
                .or(() -> headers.only("x-ms-retry-after-ms").flatMap(value -> DurationText.number(value, 1e-3)))
                .or(() -> headers.only("retry-after").flatMap(value -> retryAfter(value, headers, now)));
    }

    /**
     * When the limit that was hit resets: {@code x-ratelimit-reset-requests} or {@code -tokens}, as Go writes durations,
     * as bare seconds, or as a moment (RFC 3339), which is measured as {@link #asked} measures dates. Zero and less mean
     * that the upstream does not know.
     *
     * <p>Of the two, the one that the error names counts; else the one whose {@code x-ratelimit-remaining-*} is 0; else,
     * or when both are, the longer one, because coming back too early is refused again.
     *
     * @param limit what the error says was exceeded: {@code requests}, {@code tokens}, or anything else when it does not
     *     say
     * @param now the wall clock
     */
    public static Optional<Duration> reset(HttpHeaders headers, String limit, Instant now) {
        Optional<Duration> requests = reset(headers, limit, "requests", "tokens", now);
        Optional<Duration> tokens = reset(headers, limit, "tokens", "requests", now);
        if (requests.isPresent() && tokens.isPresent()) {
            return requests.get().compareTo(tokens.get()) >= 0 ? requests : tokens;
        }
        return requests.or(() -> tokens);
    }

    /** What a message says in words, for example {@code Please try again in 3.334s} or {@code retry after 37 seconds}. */
    public static Optional<Duration> written(String message) {
        String text = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE))
                .toLowerCase(Locale.ROOT);
        for (String phrase : PHRASES) {
            for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
                Optional<Duration> delay = DurationText.within(text, at + phrase.length());
                if (delay.isPresent()) {
                    return delay;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> retryAfter(String value, HttpHeaders headers, Instant now) {
        Optional<Duration> seconds = DurationText.number(value, 1);
        return seconds.isPresent() ? seconds : until(date(value), headers, now);
    }

    private static Optional<Duration> until(Optional<Instant> date, HttpHeaders headers, Instant now) {
        Instant from = headers.only("date").flatMap(Delays::date).orElse(now);
        return date.map(until -> Duration.between(from, until))
                .filter(delay -> !delay.isNegative() && delay.compareTo(Duration.ofDays(31)) <= 0);
    }

    private static Optional<Instant> date(String value) {
        return moment(DateTimeFormatter.RFC_1123_DATE_TIME, value);
    }

    private static Optional<Instant> moment(DateTimeFormatter format, String value) {
        try {
            return Optional.of(format.parse(value.strip(), Instant::from));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> reset(HttpHeaders headers, String limit, String name, String other, Instant now) {
        boolean otherCounts =
                !limit.equals(name) && (limit.equals(other) || (isUsedUp(headers, other) && !isUsedUp(headers, name)));
        Optional<Duration> reset = resetOf(headers, name, now);
        return otherCounts && resetOf(headers, other, now).isPresent() ? Optional.empty() : reset;
    }

    private static Optional<Duration> resetOf(HttpHeaders headers, String name, Instant now) {
        return headers.only("x-ratelimit-reset-" + name)
                .flatMap(value -> DurationText.go(value)
                        .or(() -> until(moment(DateTimeFormatter.ISO_OFFSET_DATE_TIME, value), headers, now)))
                .filter(delay -> !delay.isZero());
    }

    /** Whether the headers say that nothing is left of a limit. */
    static boolean isUsedUp(HttpHeaders headers) {
        return isUsedUp(headers, "requests") || isUsedUp(headers, "tokens");
    }

    private static boolean isUsedUp(HttpHeaders headers, String name) {
        return headers.only("x-ratelimit-remaining-" + name)
                .filter(left -> left.strip().equals("0"))
                .isPresent();
    }
}
