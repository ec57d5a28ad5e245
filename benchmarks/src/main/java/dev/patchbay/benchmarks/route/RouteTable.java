package dev.patchbay.benchmarks.route;

import dev.patchbay.benchmarks.measure.Contender;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.benchmarks.measure.Results;
import dev.patchbay.benchmarks.measure.Rounds;
import java.util.List;

/** {@link RouteBenchmark} in turns, and with more deployments. */
public final class RouteTable {

    private RouteTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        RouteBenchmark two = open(2);
        RouteBenchmark hundred = open(100);
        RouteBenchmark thousand = open(1000);
        Results results = new Rounds(effort)
                .run(List.of(
                        new Contender("provider alone", two::provider),
                        new Contender("router", two::router),
                        new Contender("router, 100 deployments", hundred::router),
                        new Contender("router, 1,000 deployments", thousand::router),
                        new Contender("router, blocking", two::routerBlocking),
                        new Contender("Failsafe, full stack", two::failsafe),
                        new Contender("Resilience4j, retry and breaker", two::resilience4j)));
        List.of(two, hundred, thousand).forEach(RouteBenchmark::close);
        results.print();
        report.atMost(
                "`route()`, answered at once, over the provider itself",
                2.0,
                results.nanosOver("router", "provider alone") / 1e3,
                "µs");
        report.atMost("the same, bytes", 1500, results.bytesOver("router", "provider alone"), "B");
        report.atMost(
                "the same against Failsafe's full stack", 0.25, results.times("router", "Failsafe, full stack"), "");
        report.note(
                "the same against Resilience4j's retry and breaker",
                results.times("router", "Resilience4j, retry and breaker"),
                "");
        report.atMost("with 100 deployments", 1.1, results.times("router, 100 deployments", "router"), "");
        report.atMost("with 1,000 deployments", 1.1, results.times("router, 1,000 deployments", "router"), "");
    }

    private static RouteBenchmark open(int deployments) {
        RouteBenchmark benchmark = new RouteBenchmark();
        benchmark.deployments = deployments;
        benchmark.open();
        return benchmark;
    }
}
