package dev.patchbay.benchmarks.embedding;

import dev.patchbay.benchmarks.measure.Contender;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.benchmarks.measure.Results;
import dev.patchbay.benchmarks.measure.Rounds;
import java.util.List;

/** {@link EmbeddingBenchmark} in turns. */
public final class EmbeddingTable {

    private EmbeddingTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        EmbeddingBenchmark benchmark = new EmbeddingBenchmark();
        Results results = new Rounds(effort)
                .run(List.of(
                        new Contender("numbers, databind", benchmark::databind),
                        new Contender("numbers, codec", benchmark::numbers),
                        new Contender("base64, codec", benchmark::base64)));
        results.print();
        report.atMost(
                "reading 100 vectors of 1,536 numbers as base64 against databind",
                1 / 8.0,
                results.times("base64, codec", "numbers, databind"),
                "");
        report.note("the same, numbers", results.times("numbers, codec", "numbers, databind"), "");
    }
}
