package dev.patchbay.router.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Fit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each strategy of the router's own sends where, beside what weights alone would. */
final class BundledStrategiesTest {

    private static final int CALLS = 2000;

    private static double share(Map<String, Integer> sent, String deployment) {
        int all = sent.values().stream().mapToInt(Integer::intValue).sum();
        return sent.getOrDefault(deployment, 0) / (double) all;
    }

    private static Bench answering(Bench bench, Map<String, Integer> millis) {
        millis.forEach(
                (deployment, time) -> bench.always(deployment, bench.late(Duration.ofMillis(time), Scripted.ok())));
        return bench;
    }

    @Test
    void leastBusyKeepsASlowOneAsBusyAsTheOthersWhereWeightsFillItUp() {
        Map<String, Integer> times = Map.of("a", 10, "b", 10, "s", 200);

        Map<String, Integer> weighted =
                Abreast.traffic(answering(Abreast.bench("weighted", 1, "a", "b", "s"), times), 12, CALLS);
        Map<String, Integer> busy =
                Abreast.traffic(answering(Abreast.bench("least-busy", 1, "a", "b", "s"), times), 12, CALLS);

        assertThat(share(weighted, "s")).isBetween(0.30, 0.37);
        assertThat(share(busy, "s")).isLessThan(0.08);
    }

    @Test
    void leastBusyTakesTheIdleOneOfTwo() {
        Bench bench = Abreast.bench("least-busy", 2, "a", "b");
        bench.always("a", Scripted.silent()).always("b", Scripted.silent());
        List<Flight> open = new ArrayList<>();

        for (int i = 0; i < 20; i++) {
            open.add(bench.start());
            assertThat(Math.abs(bench.inFlight("a") - bench.inFlight("b"))).isLessThanOrEqualTo(1);
        }

        assertThat(bench.inFlight("a")).isEqualTo(10);
        open.forEach(Flight::cancel);
    }

    @Test
    void leastBusyGoesByWeightWhileNothingIsInFlightAndPerWeightAfterwards() {
        Bench bench = Abreast.bench(
                "least-busy",
                3,
                m -> m.deployment("scripted", "a", Bench.named("a", it -> it.weight(3)))
                        .deployment("scripted", "b", Bench.named("b", it -> it.weight(1))));

        assertThat(share(Abreast.traffic(bench, 1, CALLS), "a")).isBetween(0.71, 0.79);

        bench.always("a", Scripted.silent()).always("b", Scripted.silent());
        for (int i = 0; i < 40; i++) {
            bench.start();
        }
        assertThat(bench.inFlight("a")).isBetween(29, 31);
    }

    @Test
    void lowestLatencyGoesToTheFastestAndLooksAtNewOnesFirst() {
        Bench bench = answering(Abreast.bench("lowest-latency", 4, "a", "b", "c"), Map.of("a", 100, "b", 20, "c", 100));

        Map<String, Integer> sent = Abreast.traffic(bench, 2, CALLS);

        assertThat(sent).containsOnlyKeys("a", "b", "c");
        assertThat(share(sent, "b")).isGreaterThan(0.9);
    }

    @Test
    void aNewDeploymentGetsItsShareUntilItIsKnownAndNotAFlood() {
        Bench bench = answering(Abreast.bench("lowest-latency", 5, "a", "b", "n"), Map.of("a", 20, "b", 20));
        bench.always("n", Scripted.silent());
        bench.call("m/a");
        bench.call("m/b");

        Map<String, Integer> sent = Abreast.traffic(bench, 400, 400);

        assertThat(share(sent, "n")).as("%s", sent).isBetween(0.2, 0.4);
    }

    @Test
    void oneThatWasSlowOnceIsLookedAtAgainAfterAMinute() {
        Bench bench = answering(Abreast.bench("lowest-latency", 6, "a", "b"), Map.of("a", 20, "b", 20));
        bench.then("b", bench.late(Duration.ofSeconds(5), Scripted.ok()));

        Map<String, Integer> before = Abreast.traffic(bench, 1, CALLS);
        bench.pass(Duration.ofSeconds(61));
        Map<String, Integer> after = Abreast.traffic(bench, 4, CALLS);

        assertThat(before.get("b")).isLessThan(20);
        assertThat(share(after, "b")).as("%s", after).isBetween(0.4, 0.6);
    }

    @Test
    void streamsAreComparedByTheirFirstItemAndAnswersInOnePieceByTheWhole() {
        Bench bench = answering(Abreast.bench("lowest-latency", 7, "a", "b"), Map.of("a", 20, "b", 200));
        bench.plays("a", bench.tape().pauses(Duration.ofMillis(200)).says("a"))
                .plays("b", bench.tape().pauses(Duration.ofMillis(10)).says("b"));
        for (int i = 0; i < 40; i++) {
            bench.recite();
            bench.call();
        }
        bench.journal().forget();

        bench.recite();
        bench.call();

        assertThat(bench.journal().word()).isEqualTo("ba");
    }

    @Test
    void costGoesToTheCheapestAndEquallyCheapOnesShareByWeight() {
        Bench bench = Abreast.bench(
                "cost",
                8,
                m -> m.deployment("scripted", "a", Bench.named("a", it -> it.cost(3)))
                        .deployment(
                                "scripted",
                                "b",
                                Bench.named("b", it -> it.cost(0.5).weight(1)))
                        .deployment(
                                "scripted",
                                "c",
                                Bench.named("c", it -> it.cost(0.5).weight(3)))
                        .deployment("scripted", "d", Bench.named("d", it -> it.weight(100))));

        Map<String, Integer> sent = Abreast.traffic(bench, 1, CALLS);

        assertThat(sent).containsOnlyKeys("b", "c");
        assertThat(share(sent, "c")).isBetween(0.71, 0.79);
    }

    @Test
    void costGoesToTheNextWhereTheCheapestIsFullOrDoesNotFit() {
        Bench bench = Abreast.bench(
                "cost",
                9,
                m -> m.deployment(
                                "scripted",
                                "a",
                                Bench.named("a", it -> it.cost(1).maxParallel(1)))
                        .deployment("scripted", "b", Bench.named("b", it -> it.cost(2)))
                        .deployment("scripted", "c", Bench.named("c", it -> it.cost(3))));
        bench.then("a", Scripted.silent());

        bench.start();
        assertThat(bench.call().attempts()).isEqualTo("b");

        bench.upstream().fits("b", it -> Fit.unsupported("voice"));
        assertThat(bench.call().attempts()).isEqualTo("c");
    }

    @Test
    void usageUsesUpAllLimitsAlike() {
        Bench bench = Abreast.bench(
                "usage",
                10,
                m -> m.deployment(
                                "scripted",
                                "a",
                                Bench.named("a", it -> it.rpm(100).weight(1)))
                        .deployment(
                                "scripted",
                                "b",
                                Bench.named("b", it -> it.rpm(900).weight(1))));

        Map<String, Integer> sent = Abreast.traffic(bench, 1, 500);

        assertThat(sent.get("a")).isBetween(49, 51);
        assertThat(sent.get("b")).isBetween(449, 451);

        bench.pass(Duration.ofSeconds(61));
        assertThat(share(Abreast.traffic(bench, 1, 100), "a"))
                .as("of the next ones, which know that all is left again")
                .isBetween(0.08, 0.12);
    }

    @Test
    void withNothingToGoByAllShareByWeight() {
        for (String strategy : Set.of("least-busy", "lowest-latency", "cost", "usage")) {
            Bench bench = Abreast.bench(
                    strategy,
                    11,
                    m -> m.deployment("scripted", "a", Bench.named("a", it -> it.weight(1)))
                            .deployment("scripted", "b", Bench.named("b", it -> it.weight(2)))
                            .deployment("scripted", "c", Bench.named("c", it -> it.weight(3))));

            Map<String, Integer> sent = Abreast.traffic(bench, 1, 3000);

            assertThat(share(sent, "a")).as(strategy).isBetween(0.13, 0.2);
            assertThat(share(sent, "c")).as(strategy).isBetween(0.46, 0.54);
        }
    }

    @Test
    void manyDeploymentsAreAllServed() {
        for (String strategy : Set.of("weighted", "least-busy", "lowest-latency", "cost", "usage")) {
            Bench bench = Abreast.bench(strategy, 12, m -> {
                for (int i = 0; i < 50; i++) {
                    String name = String.format("d%02d", i);
                    m.deployment("scripted", name, Bench.named(name, it -> {}));
                }
            });

            Map<String, Integer> sent = Abreast.traffic(bench, 8, 3000);

            assertThat(sent.keySet()).as(strategy).hasSize(50);
            assertThat(sent.values().stream()
                            .collect(Collectors.summarizingInt(it -> it))
                            .getMax())
                    .as(strategy)
                    .isLessThan(150);
        }
    }
}
