package dev.patchbay.support.errors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.Refusal;
import dev.patchbay.support.openai.OpenAiErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whatever an upstream refuses with: it is one of the kinds that an upstream can mean, its delay is at most an hour, and of
 * what was sent nothing is repeated but a code that looks like one. The first byte and the second say the status, the
 * first line is a header, and the rest is the body.
 */
public final class RefusalTarget {

    private static final ErrorClassifier CLASSIFIER =
            ErrorClassifier.of(OpenAiErrors.table()).withClock(() -> Instant.parse("2026-11-23T08:00:00Z"));
    private static final Set<ErrorKind> OURS = EnumSet.of(
            ErrorKind.CONNECTION_UNSENT,
            ErrorKind.CONNECTION_LOST,
            ErrorKind.TLS,
            ErrorKind.TRUNCATED,
            ErrorKind.RESPONSE_TOO_LARGE,
            ErrorKind.PLUGIN_FAULT,
            ErrorKind.LOCAL_FAULT,
            ErrorKind.CANCELLED,
            ErrorKind.DEADLINE_EXCEEDED,
            ErrorKind.NO_DEPLOYMENT);
    private static final Set<ErrorKind> WITH_A_DELAY = EnumSet.of(
            ErrorKind.RATE_LIMITED,
            ErrorKind.CONCURRENCY_LIMITED,
            ErrorKind.QUOTA_EXHAUSTED,
            ErrorKind.OVERLOADED,
            ErrorKind.SERVER_ERROR,
            ErrorKind.TIMEOUT);

    private RefusalTarget() {}

    /** For the fuzzer and for the replay of its corpus. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        int status = 100 + Math.floorMod(bytes[0] * 256 + bytes[1], 500);
        int line = 2;
        while (line < bytes.length && bytes[line] != '\n') {
            line++;
        }
        String value = new String(bytes, 2, line - 2, ISO_8859_1);
        byte[] body = Arrays.copyOfRange(bytes, Math.min(line + 1, bytes.length), bytes.length);
        Map<String, List<String>> headers =
                Map.of("retry-after", List.of(value), "x-ratelimit-reset-requests", List.of(value));

        ProviderException read = CLASSIFIER.read(new Refusal(status, HttpHeaders.of(headers), body));

        assertThat(read.kind()).isNotIn(OURS);
        assertThat(read.status()).isEqualTo(status);
        assertThat(read.sent()).isNotEqualTo(Sent.NEVER);
        read.code().ifPresent(code -> assertThat(code).matches("[A-Za-z0-9_.+-]{1,64}"));
        read.serverDelay().ifPresent(delay -> {
            assertThat(delay).isBetween(Duration.ZERO, Duration.ofHours(1));
            assertThat(read.kind()).isIn(WITH_A_DELAY);
        });
        assertThat(read.getMessage()).hasSizeLessThan(200);
        assertThat(read.getCause()).isNull();
        if (!ErrorBody.of(body).found()) {
            assertThat(read.code()).isEmpty();
            assertThat(read.kind()).isEqualTo(byStatusAlone(status, headers, body));
        }
    }

    /** What carries no error says no more than its status: one that cannot be read is no other than one without a body. */
    private static ErrorKind byStatusAlone(int status, Map<String, List<String>> headers, byte[] body) {
        byte[] other = Markup.is(body) ? new byte[] {'<'} : new byte[0];
        return CLASSIFIER
                .read(new Refusal(status, HttpHeaders.of(headers), other))
                .kind();
    }
}
