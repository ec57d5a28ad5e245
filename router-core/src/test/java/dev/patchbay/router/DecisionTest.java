package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallTrail.Failure;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.router.Decision.Repeat;
import dev.patchbay.router.config.BackoffConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failure means for its own deployment, row by row: a pure function. Jitter is at its upper bound here. */
final class DecisionTest {

    private static final Backoff BACKOFF = new Backoff(BackoffConfig.usual(), () -> 1.0);

    private static Decision after(ErrorKind kind, @Nullable Integer allowed, int repetitions) {
        Failure failure = new Failure(kind, null, Phase.HEADERS, Sent.PROCESSED, null);
        return Decision.after(failure, allowed, repetitions, BACKOFF);
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED,        0, 1000",
        "RATE_LIMITED,        1, 2000",
        "CONCURRENCY_LIMITED, 0, 200",
        "CONCURRENCY_LIMITED, 1, 400",
        "CONCURRENCY_LIMITED, 2, 800",
        "SERVER_ERROR,        0, 50",
        "SERVER_ERROR,        2, 200",
        "CONNECTION_UNSENT,   0, 0",
    })
    void itsOwnRowSaysHowLongTheWaitIs(ErrorKind kind, int repetitions, long millis) {
        Decision decision = after(kind, null, repetitions);

        assertThat(decision)
                .isEqualTo(
                        new Decision(Repeat.IN_TURN, Duration.ofMillis(millis).toNanos(), false));
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED,        1, 2000",
        "CONCURRENCY_LIMITED, 1, 400",
        "SERVER_ERROR,        1, 100",
        "TIMEOUT,             1, 100",
        "AUTHENTICATION,      0, 50",
    })
    void whereMoreIsAllowedThanTheRowSaysTheWaitIsStillTheRows(ErrorKind kind, int repetitions, long millis) {
        Decision decision = after(kind, repetitions + 1, repetitions);

        assertThat(decision)
                .isEqualTo(
                        new Decision(Repeat.IN_TURN, Duration.ofMillis(millis).toNanos(), false));
        assertThat(after(kind, repetitions, repetitions).repeat()).isEqualTo(Repeat.NEVER);
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT,           0, LAST_RESORT",
        "TIMEOUT,           1, NEVER",
        "CONNECTION_UNSENT, 1, NEVER",
        "INVALID_REQUEST,   0, NEVER",
        "TLS,               0, NEVER",
    })
    void someAreNotRepeatedInTurn(ErrorKind kind, int repetitions, Repeat repeat) {
        assertThat(after(kind, null, repetitions).repeat()).isEqualTo(repeat);
    }
}
