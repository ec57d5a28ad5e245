package dev.patchbay.benchmarks.route;

import dev.patchbay.benchmarks.measure.Contender;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.benchmarks.measure.Results;
import dev.patchbay.benchmarks.measure.Rounds;
import java.util.List;

/** {@link PendingBenchmark} in turns. */
public final class PendingTable {

    private PendingTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        PendingBenchmark pending = new PendingBenchmark();
        RouteBenchmark atOnce = new RouteBenchmark();
        Results results = new Rounds(effort)
                .run(List.of(
                        new Contender("provider alone, answered later", pending::provider),
                        new Contender("router, answered later", pending::answeredLater),
                        new Contender("router, blocking, on the caller's thread", pending::blocking),
                        new Contender("router, on the pool", pending::onThePool),
                        new Contender("router, answered at once", atOnce::router),
                        new Contender("Failsafe, full stack", atOnce::failsafe)));
        pending.close();
        atOnce.close();
        results.print();
        report.atMost(
                "`route()`, attempt pending, over the provider itself",
                5.0,
                results.nanosOver("router, answered later", "provider alone, answered later") / 1e3,
                "µs");
        report.atMost(
                "the same, blocking, provider works on the caller's thread",
                5.0,
                results.nanosOver("router, blocking, on the caller's thread", "provider alone, answered later") / 1e3,
                "µs");
        report.note(
                "the same, provider works on the router's pool (two hops between threads)",
                results.nanosOver("router, on the pool", "provider alone, answered later") / 1e3,
                "µs");
    }
}
