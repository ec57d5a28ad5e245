package dev.patchbay.benchmarks.http;

import dev.patchbay.benchmarks.measure.Contender;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.benchmarks.measure.Results;
import dev.patchbay.benchmarks.measure.Rounds;
import java.util.List;

/** {@link SpeechBenchmark} with 1 MB, with and without its length in the head. */
public final class LargeSpeechTable {

    private static final int SIZE = 1 << 20;
    private static final double MEGABYTE = SIZE;

    private LargeSpeechTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        SpeechBenchmark known = open(false);
        SpeechBenchmark chunked = open(true);
        Results results = new Rounds(effort)
                .run(List.of(
                        new Contender("Content-Length: OkHttp", known::bare),
                        new Contender("Content-Length: router", known::router),
                        new Contender("Content-Length: openai-java", known::openAiJava),
                        new Contender("chunked: OkHttp", chunked::bare),
                        new Contender("chunked: router", chunked::router)));
        known.close();
        chunked.close();
        results.print();
        line(report, results, "Content-Length", 1.1);
        line(report, results, "chunked", 2.2);
    }

    private static void line(Report report, Results results, String framing, double goal) {
        String router = framing + ": router";
        report.atMost("1 MB of speech, " + framing + ", allocated", goal, results.bytes(router) / MEGABYTE, "MB");
        report.atMost(
                "the same against OkHttp reading into one array",
                1.15,
                results.times(router, framing + ": OkHttp"),
                "");
    }

    private static SpeechBenchmark open(boolean chunked) {
        SpeechBenchmark benchmark = new SpeechBenchmark();
        benchmark.size = SIZE;
        benchmark.chunked = chunked;
        benchmark.open();
        return benchmark;
    }
}
