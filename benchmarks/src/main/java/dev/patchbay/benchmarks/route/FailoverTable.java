package dev.patchbay.benchmarks.route;

import dev.patchbay.benchmarks.measure.Contender;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.benchmarks.measure.Results;
import dev.patchbay.benchmarks.measure.Rounds;
import java.util.List;

/** {@link FailoverBenchmark} in turns. */
public final class FailoverTable {

    private FailoverTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        FailoverBenchmark failover = new FailoverBenchmark();
        Results results = new Rounds(effort)
                .run(List.of(
                        new Contender("first try", failover::firstTry),
                        new Contender("one failover", failover::failover),
                        new Contender("first try, blocking", failover::firstTryBlocking),
                        new Contender("one failover, blocking", failover::failoverBlocking)));
        failover.close();
        results.print();
        report.atMost("a call that fails over once", 3.0, results.times("one failover", "first try"), "");
        report.atMost("the same, blocking", 3.0, results.times("one failover, blocking", "first try, blocking"), "");
        report.note("the same, bytes", results.timesBytes("one failover", "first try"), "");
    }
}
