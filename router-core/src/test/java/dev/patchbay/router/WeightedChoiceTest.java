package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Fit;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Among deployments of the lowest order that are eligible, shares follow the weights. */
final class WeightedChoiceTest {

    private static final int CALLS = 6000;

    private static Bench weighted(long seed, double... weights) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Bench().random(random::nextDouble).model("m", m -> {
            for (int i = 0; i < weights.length; i++) {
                double weight = weights[i];
                String name = String.valueOf((char) ('a' + i));
                m.deployment("scripted", name, Bench.named(name, it -> it.weight(weight)));
            }
        });
    }

    /** Chi-square against what the weights promise; 16.3 is the 0.1 % bound for three degrees of freedom. */
    private static void assertShares(Bench bench, Map<String, Double> weights) {
        bench.journal().forget();
        bench.once(CALLS);

        Map<String, Integer> seen = new TreeMap<>();
        bench.journal().calls().forEach(name -> seen.merge(name, 1, Integer::sum));
        double total =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double chi = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            double expected = CALLS * weight.getValue() / total;
            double off = seen.getOrDefault(weight.getKey(), 0) - expected;
            chi += off * off / expected;
        }
        assertThat(seen.keySet()).isSubsetOf(weights.keySet());
        assertThat(chi).as("%s for %s", seen, weights).isLessThan(16.3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sharesFollowWeights(long seed) {
        assertShares(weighted(seed, 1, 2, 3, 4), Map.of("a", 1.0, "b", 2.0, "c", 3.0, "d", 4.0));
    }

    @Test
    void equalWeightsShareEqually() {
        assertShares(weighted(4, 1, 1, 1), Map.of("a", 1.0, "b", 1.0, "c", 1.0));
    }

    @Test
    void smallWeightsAreServedToo() {
        assertShares(weighted(5, 0.05, 1, 10), Map.of("a", 0.05, "b", 1.0, "c", 10.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d"})
    void whatACoolingDeploymentWouldHaveHadGoesToTheOthersByTheirWeights(String cooling) {
        Bench bench = weighted(6, 1, 2, 3, 4).failing(cooling, ErrorKind.AUTHENTICATION);
        bench.call("m/" + cooling);

        Map<String, Double> left = new TreeMap<>(Map.of("a", 1.0, "b", 2.0, "c", 3.0, "d", 4.0));
        left.remove(cooling);
        assertShares(bench, left);
    }

    @Test
    void whatDoesNotFitTakesNoPart() {
        Bench bench = weighted(7, 1, 2, 3, 4);
        bench.upstream().fits("d", it -> Fit.unsupported("voice"));

        assertShares(bench, Map.of("a", 1.0, "b", 2.0, "c", 3.0));
    }

    @Test
    void theSecondChoiceFollowsWeightsToo() {
        Bench bench = weighted(8, 1, 2, 3).defaults(all -> all.withoutCooldown().retryBudget(1, 1000, 1000));
        bench.failing("c", ErrorKind.UNSUPPORTED);
        for (int i = 0; i < CALLS; i++) {
            bench.call(CallOptions.defaults().withAttempts(2));
        }

        long a = bench.upstream().calls("a");
        long b = bench.upstream().calls("b");
        assertThat(b / (double) a).isBetween(1.85, 2.15);
    }

    @Test
    void aHigherOrderIsUsedOnlyWhenNothingBelowIsEligible() {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.deployment("scripted", "a", Bench.named("a", it -> it.order(1)))
                                .deployment("scripted", "b", Bench.named("b", it -> it.order(1)))
                                .deployment(
                                        "scripted",
                                        "C",
                                        Bench.named("C", it -> it.order(2).weight(1000))))
                .random(new SplittableRandom(9)::nextDouble);

        bench.once(100);
        assertThat(bench.journal().word()).doesNotContain("C");

        bench.then("a", Scripted.fail(ErrorKind.TLS)).then("b", Scripted.fail(ErrorKind.TLS));
        assertThat(bench.call().attempts()).endsWith("C").hasSize(3);

        bench.journal().forget();
        bench.once(100);
        assertThat(bench.journal().word()).isEqualTo("C".repeat(100));
    }

    @Test
    void addingAHealthyDeploymentLosesNoCall() {
        Bench bench = weighted(10, 5, 1).failing("a", ErrorKind.TLS);

        for (int i = 0; i < 200; i++) {
            assertThat(bench.call().value()).isEqualTo("b");
        }
    }

    @Test
    void theSameSeedGivesTheSameWay() {
        Bench one = weighted(11, 1, 2, 3);
        Bench other = weighted(11, 1, 2, 3);

        one.once(200);
        other.once(200);

        assertThat(one.journal().word()).isEqualTo(other.journal().word());
    }
}
