package dev.patchbay.conformance;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rows of the two kinds that only the router itself can find: what ends a call there and holds nothing against anybody. */
final class RouterKindRows {

    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofMinutes(5);
    private static final int OFTEN = 6;

    private RouterKindRows() {}

    static List<Rule> rules() {
        return List.of(
                deadline(100, "the only deployment is not tried again", RouterKindRows::deadlineAlone),
                deadline(200, "deployments that took too long are not tried again", RouterKindRows::deadlineAmongTwo),
                deadline(300, "no fallback model is tried after it", RouterKindRows::deadlineWithFallback),
                deadline(400, "nothing rests after it", RouterKindRows::deadlineRestsNothing),
                deadline(500, "the retry budget is not spent by it", RouterKindRows::deadlineSpendsNothing),
                resting(100, "the only deployment is not asked", RouterKindRows::restingAlone),
                resting(200, "no other deployment is asked", RouterKindRows::restingBoth),
                resting(300, "no fallback model is asked", RouterKindRows::restingFallback),
                resting(400, "nothing rests longer for it", RouterKindRows::restingNoLonger),
                resting(500, "the retry budget is not spent by it", RouterKindRows::restingSpendsNothing));
    }

    private static Rule deadline(int family, String what, Rule.Proof proof) {
        return rule(ErrorKind.DEADLINE_EXCEEDED, family, "the deadline passes and ", what, proof);
    }

    private static Rule resting(int family, String what, Rule.Proof proof) {
        return rule(ErrorKind.NO_DEPLOYMENT, family, "all are resting and ", what, proof);
    }

    private static Rule rule(ErrorKind kind, int family, String when, String what, Rule.Proof proof) {
        String id = KindRow.of(kind).id(family);
        return Rule.ofRouting(
                id, kind + ": " + when + what, "the end of a call is taken for the failure of a deployment", proof);
    }

    private static void deadlineAlone(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream only = scenario.taking(scenario.hanging());
            scenario.layout().deploy(only);

            missesItsDeadline(scenario);

            scenario.saw(only, 1);
        });
    }

    private static void deadlineAmongTwo(Bench bench) throws Exception {
        deadline(bench, (layout, first, second) -> layout.deploy(first, second));
    }

    private static void deadlineWithFallback(Bench bench) throws Exception {
        deadline(bench, (layout, first, fallback) -> layout.deploy(first).fallBackTo(fallback));
    }

    /** Where two upstreams stand. */
    @FunctionalInterface
    private interface Order {
        Layout of(Layout layout, Upstream first, Upstream second);
    }

    /** While another is untried an attempt gets half of what is left; the last one gets all of it. */
    private static void deadline(Bench bench, Order order) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.hanging());
            Upstream second = scenario.taking(scenario.hanging());
            order.of(scenario.layout(), first, second);

            missesItsDeadline(scenario);

            scenario.saw(first, 1);
            scenario.saw(second, 1);
        });
    }

    private static void deadlineRestsNothing(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream only = scenario.takingThenAnswering(scenario.hanging().times(OFTEN));
            scenario.layout().deploy(only);

            for (int calls = 0; calls < OFTEN; calls++) {
                missesItsDeadline(scenario);
            }
            scenario.answered();

            scenario.saw(only, OFTEN + 1);
        });
    }

    private static void deadlineSpendsNothing(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Turn error = scenario.failing(ErrorKind.SERVER_ERROR);
            Upstream only = scenario.taking(scenario.hanging(), error, scenario.answering(), error);
            scenario.layout().deploy(only).with(BudgetRows::forOneMore);

            missesItsDeadline(scenario);
            scenario.answered();
            scenario.call().isFailure(ErrorKind.SERVER_ERROR);
        });
    }

    /** Exactly at the deadline of the router's time, not before and not after. */
    private static void missesItsDeadline(Scenario scenario) throws InterruptedException {
        Duration before = scenario.elapsed();
        scenario.call(CallOptions.defaults().withDeadline(DEADLINE)).isFailure(ErrorKind.DEADLINE_EXCEEDED);
        Duration took = scenario.elapsed().minus(before);
        if (!took.equals(DEADLINE)) {
            throw new AssertionError("expected the call to end after " + DEADLINE + ", but it took " + took);
        }
    }

    private static void restingAlone(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream only = scenario.taking(scenario.failing(ErrorKind.RATE_LIMITED, REST));
            scenario.layout().deploy(only);

            scenario.call().isFailure(ErrorKind.RATE_LIMITED);
            findsNobody(scenario);

            scenario.saw(only, 1);
        });
    }

    private static void restingBoth(Bench bench) throws Exception {
        resting(bench, (layout, first, second) -> layout.deploy(first, second));
    }

    private static void restingFallback(Bench bench) throws Exception {
        resting(bench, (layout, first, fallback) -> layout.deploy(first).fallBackTo(fallback));
    }

    private static void resting(Bench bench, Order order) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.taking(scenario.failing(ErrorKind.RATE_LIMITED, REST));
            Upstream second = scenario.taking(scenario.failing(ErrorKind.RATE_LIMITED, REST.plusMinutes(1)));
            order.of(scenario.layout(), first, second).with(RestRows::withoutJitter);

            scenario.call().isFailure(ErrorKind.RATE_LIMITED);
            findsNobody(scenario);
        });
    }

    private static void restingNoLonger(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream only = scenario.takingThenAnswering(scenario.failing(ErrorKind.RATE_LIMITED, REST));
            scenario.layout().deploy(only);

            scenario.call().isFailure(ErrorKind.RATE_LIMITED);
            for (int calls = 0; calls < OFTEN; calls++) {
                findsNobody(scenario);
            }
            scenario.skip(REST);
            scenario.answered();
        });
    }

    private static void restingSpendsNothing(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Turn error = scenario.failing(ErrorKind.SERVER_ERROR);
            Upstream only =
                    scenario.taking(scenario.failing(ErrorKind.RATE_LIMITED, REST), error, scenario.answering(), error);
            scenario.layout().deploy(only).with(BudgetRows::forOneMore);

            scenario.call().isFailure(ErrorKind.RATE_LIMITED);
            for (int calls = 0; calls < OFTEN; calls++) {
                findsNobody(scenario);
            }
            scenario.skip(REST);
            scenario.answered();
            scenario.call().isFailure(ErrorKind.SERVER_ERROR);
        });
    }

    /** At once, without an attempt, and with the time to come back. */
    private static void findsNobody(Scenario scenario) throws InterruptedException {
        Duration before = scenario.elapsed();
        Ended ended = scenario.call();
        CallException told = ended.isFailure(ErrorKind.NO_DEPLOYMENT);
        Trails.show(ended);
        if (!scenario.elapsed().equals(before) || !told.retryAfter().equals(Optional.of(REST))) {
            throw new AssertionError("expected to be told at once to come back in " + REST + ", but was told after "
                    + scenario.elapsed().minus(before) + " to come back in " + told.retryAfter());
        }
    }
}
