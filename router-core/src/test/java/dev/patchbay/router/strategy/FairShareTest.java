package dev.patchbay.router.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Shown;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One that fails in a millisecond looks idle, fast and unused; it never gets more than its weight gives it all the same. */
final class FairShareTest {

    private static final int CALLS = 4000;
    private static final double NOISE = 0.03; // over four standard deviations of a share of a quarter

    private static Bench healthy(Bench bench, String... deployments) {
        for (String deployment : deployments) {
            bench.always(deployment, bench.late(Duration.ofMillis(50), Scripted.ok()));
        }
        return bench;
    }

    @ParameterizedTest
    @CsvSource({
        "weighted, SERVER_ERROR",
        "least-busy, SERVER_ERROR",
        "lowest-latency, SERVER_ERROR",
        "cost, SERVER_ERROR",
        "usage, SERVER_ERROR",
        "least-busy, CONCURRENCY_LIMITED",
        "least-busy, INVALID_REQUEST",
        "least-busy, PLUGIN_FAULT",
        "lowest-latency, INVALID_REQUEST",
    })
    void aDeploymentThatFailsAtOnceGetsNoMoreThanItsShare(String strategy, ErrorKind kind) {
        Bench bench = healthy(Abreast.bench(strategy, 1, "a", "b", "c", "x"), "a", "b", "c");
        bench.always("x", bench.late(Duration.ofMillis(1), Scripted.fail(kind)));

        Map<String, Integer> sent = Abreast.traffic(bench, 20, CALLS);

        assertThat(sent.getOrDefault("x", 0) / (double) CALLS).as("%s", sent).isLessThan(0.25 + NOISE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"least-busy", "lowest-latency"})
    void neitherDoesOneThatFailsEveryOtherTime(String strategy) {
        Bench bench = healthy(Abreast.bench(strategy, 2, "a", "b", "c", "x"), "a", "b", "c");
        for (int i = 0; i < CALLS; i++) {
            bench.then(
                    "x",
                    bench.late(Duration.ofMillis(1), Scripted.fail(ErrorKind.SERVER_ERROR)),
                    bench.late(Duration.ofMillis(1), Scripted.ok()));
        }

        Map<String, Integer> sent = Abreast.traffic(bench, 20, CALLS);

        assertThat(sent.getOrDefault("x", 0) / (double) CALLS).as("%s", sent).isLessThan(0.25 + NOISE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "x"})
    void aStrategyThatWantsOneAboveAllGetsItOnlyWhileThatIsHealthy(String wanted) {
        Shown strategy = new Shown("greedy", 8, candidates -> {
            for (int i = 0; i < candidates.count(); i++) {
                if (candidates.id(i).equals(wanted)) {
                    return i;
                }
            }
            return 0;
        });
        Bench bench = healthy(Abreast.bench("greedy", 3, "a", "b", "c", "x"), "a", "b", "c")
                .strategy(strategy);
        bench.always("x", bench.late(Duration.ofMillis(1), Scripted.fail(ErrorKind.SERVER_ERROR)));

        Map<String, Integer> sent = Abreast.traffic(bench, 20, CALLS / 4);

        double share = sent.getOrDefault(wanted, 0) / (CALLS / 4.0);
        if (wanted.equals("a")) {
            assertThat(share).as("%s", sent).isGreaterThan(0.95);
        } else {
            assertThat(share).as("%s", sent).isLessThan(0.25 + 2 * NOISE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"least-busy", "lowest-latency", "usage", "cost"})
    void onceItIsHealthyAgainItGetsItsPartAgain(String strategy) {
        Bench bench = healthy(Abreast.bench(strategy, 4, "a", "b", "c", "x"), "a", "b", "c");
        bench.always("x", bench.late(Duration.ofMillis(1), Scripted.fail(ErrorKind.SERVER_ERROR)));
        Abreast.traffic(bench, 20, CALLS);

        healthy(bench, "x");
        Map<String, Integer> sent = Abreast.traffic(bench, 20, CALLS);

        assertThat(sent.get("x") / (double) CALLS).as("%s", sent).isBetween(0.25 - 4 * NOISE, 0.25 + 4 * NOISE);
    }
}
