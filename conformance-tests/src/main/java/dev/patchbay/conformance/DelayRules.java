package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.WireAnswer;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** How long an upstream asks to wait: obeyed exactly by the router, so it must be read exactly. */
final class DelayRules {

    private static final Duration ASKED = Duration.ofSeconds(7);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Instant ANSWERED = Instant.parse("2026-03-01T12:00:00Z");
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private static final List<String> HOSTILE = List.of(
            "-1",
            "-0.5",
            "-9223372036854775808",
            "NaN",
            "Infinity",
            "-Infinity",
            "1e9",
            "1E400",
            "1".repeat(40),
            "9".repeat(400),
            "2147483648",
            "9223372036854775808",
            "0x10",
            "soon",
            "7 8",
            "7;8",
            "7, 8",
            "7.5.5",
            "+-7",
            "",
            "%s%n{}",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Fri, 31 Dec 9999 23:59:59 GMT",
            "Thu, 32 Nov 2026 25:61:61 GMT");

    private DelayRules() {}

    static List<ProviderRule> rules() {
        return List.of(
                ProviderRule.of(
                                "P009",
                                "the delay that is asked for is told exactly",
                                "seconds are taken for milliseconds, or a date for nothing",
                                sample -> List.of(
                                        Variant.of("the delay in the vendor's own form", DelayRules::ownForm),
                                        inHeader("retry-after in seconds", "Retry-After", "7"),
                                        inHeader(
                                                "retry-after as an HTTP date",
                                                "Retry-After",
                                                DATE.format(ANSWERED.plus(ASKED))),
                                        inHeader("retry-after in milliseconds", "retry-after-ms", "7000"),
                                        inHeader(
                                                "retry-after in milliseconds, as an extension",
                                                "x-ms-retry-after-ms",
                                                "7000")))
                        .where(DelayRules::doesNotThrottle),
                ProviderRule.of(
                                "P010",
                                "a delay that makes no sense is none",
                                "the header is parsed as a number and whatever comes out, or is thrown, is passed on",
                                sample -> HOSTILE.stream()
                                        .map(DelayRules::hostile)
                                        .toList())
                        .where(DelayRules::doesNotThrottle));
    }

    private static @Nullable String doesNotThrottle(CallTypeSample<?> sample) {
        return sample.wire().canThrottle() ? null : "the wire script does not say how the vendor throttles";
    }

    private static void ownForm(Exchange exchange) throws InterruptedException {
        Optional<Duration> delay = exchange.meets(exchange.wire().throttled(ASKED))
                .isFailure(ErrorKind.RATE_LIMITED)
                .serverDelay();
        if (!delay.equals(Optional.of(ASKED))) {
            throw new AssertionError("expected a delay of " + ASKED + ", but it is " + delay);
        }
    }

    /** Whoever does not document the form may leave it alone, but must not misread it. */
    private static Variant inHeader(String words, String header, String value) {
        return Variant.of(words, exchange -> {
            boolean documented = header.equals("Retry-After")
                    && exchange.wire().throttled(ASKED).headers().keySet().stream()
                            .anyMatch(header::equalsIgnoreCase);
            @Nullable WireAnswer throttle = exchange.wire().refusals().get(ErrorKind.RATE_LIMITED);
            Assumptions.assumeTrue(throttle != null, "the wire script has no throttle without a delay");
            WireAnswer refusal = Objects.requireNonNull(throttle)
                    .withHeader("Date", DATE.format(ANSWERED))
                    .withHeader(header, value);

            Optional<Duration> delay =
                    exchange.meets(refusal).isFailure(ErrorKind.RATE_LIMITED).serverDelay();

            if (!delay.map(ASKED::equals).orElse(!documented)) {
                throw new AssertionError("expected a delay of " + ASKED + ", but it is " + delay);
            }
        });
    }

    private static Variant hostile(String value) {
        String shown = value.length() > 32 ? value.length() + " digits" : "'" + value + "'";
        return Variant.of("a delay of " + shown, exchange -> {
            List<String> headers =
                    new ArrayList<>(exchange.wire().throttled(ASKED).headers().keySet());
            headers.remove("Content-Type");
            WireAnswer refusal = exchange.wire().throttled(ASKED).withHeader("Date", DATE.format(ANSWERED));
            for (String header : headers) {
                refusal = refusal.withHeader(header, value);
            }

            ProviderException told =
                    exchange.meets(refusal).isFailure(ErrorKind.RATE_LIMITED, ErrorKind.QUOTA_EXHAUSTED);

            told.serverDelay()
                    .filter(delay -> delay.compareTo(LONGEST) > 0 || delay.compareTo(Duration.ZERO) <= 0)
                    .ifPresent(delay -> {
                        throw new AssertionError("expected no delay or one of an hour at most, but it is " + delay);
                    });
        });
    }
}
