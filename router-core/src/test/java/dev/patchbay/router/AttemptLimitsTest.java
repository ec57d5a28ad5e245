package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Fit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many attempts a call makes: per model, in all, and per fallback. */
final class AttemptLimitsTest {

    private static Bench allFailing(String... deployments) {
        Bench bench = Bench.of(deployments);
        for (String deployment : deployments) {
            bench.failing(deployment, ErrorKind.SERVER_ERROR);
        }
        return bench;
    }

    private static Bench chainOfFailing(int models) {
        Bench bench = new Bench().model("m", m -> m.fallback("m1"), "0").failing("0", ErrorKind.SERVER_ERROR);
        for (int i = 1; i <= models; i++) {
            String next = "m" + (i + 1);
            boolean last = i == models;
            bench.model(
                            "m" + i,
                            m -> {
                                if (!last) {
                                    m.fallback(next);
                                }
                            },
                            String.valueOf(i))
                    .failing(String.valueOf(i), ErrorKind.SERVER_ERROR);
        }
        return bench;
    }

    @Test
    void threeAttemptsPerModel() {
        Bench bench = allFailing("a");

        Flight call = bench.call();

        assertThat(bench.journal().word()).isEqualTo("aaa");
        assertThat(call.failure().getMessage()).contains("the last of 3 attempts");
    }

    @Test
    void onePerDeploymentIfThatIsMore() {
        Bench bench = allFailing("a", "b", "c", "d", "e");

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("abcde");
    }

    @Test
    void sixPerCall() {
        Bench bench = allFailing("a", "b", "c", "d", "e", "f", "g", "h");

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("abcdef");
    }

    @ParameterizedTest
    @CsvSource({"1, a", "2, ab", "4, aba"})
    void asManyAsAreConfigured(int attempts, String expected) {
        Bench bench = new Bench()
                .model("m", m -> m.attempts(attempts), "a", "b")
                .then("a", Scripted.fail(ErrorKind.SERVER_ERROR))
                .failing("b", ErrorKind.UNSUPPORTED);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo(expected);
    }

    @Test
    void moreThanSixWhereTheModelSaysSo() {
        Bench bench = new Bench()
                .model("m", m -> m.attempts(9).withoutCooldown(), "a")
                .failing("a", ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("a".repeat(9));
    }

    @Test
    void aModelAndItsFallbackHaveThreeEachAndNothingGoesBack() {
        Bench bench = chainOfFailing(1).random(() -> 0).defaults(all -> all.withoutCooldown());

        Flight call = bench.call();

        assertThat(bench.journal().word()).isEqualTo("000111");
        assertThat(call.trail().attempts().stream().map(CallTrail.Attempted::model))
                .containsExactly("m", "m", "m", "m1", "m1", "m1");
    }

    @Test
    void everyFallbackGetsAtLeastOneAttemptAfterSix() {
        Bench bench = chainOfFailing(4);

        Flight call = bench.call();

        assertThat(bench.journal().word()).isEqualTo("000111234");
        assertThat(call.trail().lastAttempt().orElseThrow().model()).isEqualTo("m4");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 00", "4, 0001", "7, 0001112", "9, 000111222"})
    void aCallerMayLimitAttemptsInAll(int attempts, String expected) {
        Bench bench =
                chainOfFailing(2).defaults(all -> all.retryBudget(1, 1, 100).attempts(3));

        Flight call = bench.call(CallOptions.defaults().withAttempts(attempts));

        assertThat(call.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(bench.journal().word()).isEqualTo(expected);
    }

    @Test
    void aCallersLimitInAllDoesNotKeepACallFromItsFallback() {
        Bench bench = chainOfFailing(1).defaults(all -> all.withoutCooldown());

        bench.call(CallOptions.defaults().withAttempts(6));

        assertThat(bench.journal().word()).isEqualTo("000111");
    }

    @Test
    void aCallThatOutlastsTheCooldownOfItsOwnFailuresStillMakesAllItsAttempts() {
        Duration longer = Duration.ofSeconds(15);
        Bench bench = new Bench()
                .model("m", m -> m.attempts(9).deadline(Duration.ofMinutes(9)).backoff(longer, longer, longer), "a")
                .failing("a", ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("a".repeat(9));
    }

    @Test
    void skippingCostsNoAttempt() {
        Bench bench = allFailing("a", "b", "c", "d");
        bench.upstream().fits("b", it -> Fit.unsupported("voice"));

        Flight call = bench.call();

        assertThat(call.attempts()).startsWith("acd");
    }

    @Test
    void aFallbackThatCannotServeTheCallLeavesItsRepetitionsAsTheyAre() {
        Bench alone = new Bench().model("m", m -> m.attempts(5), "a").failing("a", ErrorKind.SERVER_ERROR);
        Bench beside = new Bench()
                .model("m", m -> m.attempts(5).fallback("n"), "a")
                .model("n", "X")
                .failing("a", ErrorKind.SERVER_ERROR);
        beside.upstream().fits("X", it -> Fit.unsupported("voice"));
        CallOptions options = CallOptions.defaults().withDeadline(Duration.ofSeconds(100));

        alone.call(options);
        beside.call(options);

        assertThat(alone.journal().word()).isEqualTo("aaaaa");
        assertThat(beside.journal().word()).isEqualTo("aaaaa");
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT,           0, a",
        "TIMEOUT,           2, aaa",
        "SERVER_ERROR,      0, a",
        "SERVER_ERROR,      1, aa",
        "CONNECTION_UNSENT, 2, aaa",
        "RATE_LIMITED,      0, a",
    })
    void theSameAgainColumnCanBeOverriddenPerKind(ErrorKind kind, int times, String expected) {
        Bench bench = new Bench().model("m", m -> m.retry(kind, times), "a").failing("a", kind);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo(expected);
    }

    @Test
    void theTrailSaysWhatWasDecidedAfterEveryAttempt() {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("n").attempts(3), "a", "b")
                .model("n", "X")
                .failing("a", ErrorKind.TLS)
                .failing("b", ErrorKind.SERVER_ERROR);

        Flight call = bench.call();

        assertThat(call.attempts()).isEqualTo("abbX");
        assertThat(call.trail().attempts().stream().map(it -> it.next().step()))
                .containsExactly(
                        Direction.OTHER_DEPLOYMENT,
                        Direction.SAME_DEPLOYMENT,
                        Direction.FALLBACK_MODEL,
                        Direction.ANSWERED);
        assertThat(call.trail().attempts().stream().map(CallTrail.Attempted::number))
                .containsExactly(1, 2, 3, 4);
    }
}
