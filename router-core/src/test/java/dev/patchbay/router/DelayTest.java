package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a call waits between its attempts, and that it does not wait after the last. */
final class DelayTest {

    private static final double MOST = Math.nextDown(1.0);

    @ParameterizedTest
    @CsvSource({"0.0, 0", "0.5, 12", "0.999, 24"})
    void anotherDeploymentIsTriedWithin25Milliseconds(double random, long expected) {
        Bench bench = Bench.of("a", "b").random(() -> random).failing("a", ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().millis()).containsExactly(0L, expected);
    }

    @Test
    void aFallbackModelIsTriedWithin25Milliseconds() {
        Bench bench = new Bench()
                .random(() -> MOST)
                .model("m", m -> m.fallback("n"), "a")
                .model("n", "X")
                .failing("a", ErrorKind.NOT_FOUND);

        bench.call();

        assertThat(bench.journal().millis()).containsExactly(0L, 24L);
    }

    @Test
    void jitterIsSpreadOverItsWholeRange() {
        SplittableRandom random = new SplittableRandom(7);
        long[] seen = new long[5];
        for (int i = 0; i < 500; i++) {
            Bench bench = Bench.of("a", "b").random(random::nextDouble).failing("a", ErrorKind.SERVER_ERROR);
            bench.call();
            seen[(int) (bench.journal().millis().get(1) / 5)]++;
        }

        assertThat(Arrays.stream(seen)).allSatisfy(count -> assertThat(count).isBetween(65L, 135L));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR,      0.0,  '0, 0, 0, 0, 0'",
        "SERVER_ERROR,      0.5,  '0, 25, 75, 175, 375'",
        "SERVER_ERROR,      0.98, '0, 49, 147, 343, 735'",
        "CONNECTION_LOST,   0.5,  '0, 25, 75, 175, 375'",
        "TRUNCATED,         0.5,  '0, 25, 75, 175, 375'",
        "RATE_LIMITED,      0.5,  '0, 500, 1500, 3500, 7500'",
        "CONNECTION_UNSENT, 0.5,  '0, 0'",
        "TIMEOUT,           0.5,  '0, 0'",
    })
    void theSameDeploymentIsTriedWithFullJitterUnderADoublingBound(ErrorKind kind, double random, String expected) {
        Bench bench = new Bench()
                .random(() -> random)
                .model("m", m -> m.attempts(5).withoutCooldown(), "a")
                .failing("a", kind);

        bench.call();

        assertThat(bench.journal().millis())
                .isEqualTo(List.of(expected.split(", ")).stream()
                        .map(Long::valueOf)
                        .toList());
    }

    @Test
    void theBoundStopsDoublingAtItsCap() {
        Bench bench = new Bench()
                .random(() -> 0.5)
                .model("m", m -> m.attempts(8).deadline(Duration.ofMinutes(5)), "a")
                .failing("a", ErrorKind.RATE_LIMITED);

        bench.call();

        assertThat(bench.journal().millis()).containsExactly(0L, 500L, 1500L, 3500L, 7500L, 15_500L, 25_500L, 35_500L);
    }

    @Test
    void boundsCanBeConfigured() {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.attempts(4)
                                .withoutCooldown()
                                .backoff(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(30)),
                        "a")
                .failing("a", ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().millis()).containsExactly(0L, 5L, 15L, 30L);
    }

    @Test
    void nothingIsWaitedForAfterTheLastFailure() {
        Bench bench = new Bench()
                .model("m", m -> m.attempts(2), "a")
                .then(
                        "a",
                        Scripted.fail(ErrorKind.SERVER_ERROR),
                        Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(3)));

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(call.failure().retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofMillis(25));
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void aBackoffThatWouldOutlastTheDeadlineIsNotSlept() {
        Bench bench = Bench.of("a").failing("a", ErrorKind.RATE_LIMITED);

        Flight call = bench.call(CallOptions.defaults().withDeadline(Duration.ofMillis(400)));

        assertThat(call.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(bench.time().elapsed()).isZero();
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void jitterDoesNotOutlastTheDeadline() {
        Bench bench = Bench.of("a", "b").random(() -> MOST);
        bench.then("a", bench.late(Duration.ofMillis(9), Scripted.fail(ErrorKind.SERVER_ERROR)));

        Flight call = bench.call(CallOptions.defaults().withDeadline(Duration.ofMillis(20)));

        assertThat(call.trail().attempts()).as(call.trail().toString()).hasSize(2);
        assertThat(bench.time().elapsed()).isLessThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void theTrailTellsPlannedWaitsAndNotTheJitter() {
        Bench bench = Bench.of("a", "b")
                .then("a", Scripted.fail(ErrorKind.SERVER_ERROR))
                .then("b", Scripted.fail(ErrorKind.UNSUPPORTED));

        Flight call = bench.call();

        assertThat(call.trail().attempts().stream().map(it -> it.next().delay()))
                .containsExactly(Duration.ZERO, Duration.ofNanos(12_500_000), Duration.ZERO);
    }
}
