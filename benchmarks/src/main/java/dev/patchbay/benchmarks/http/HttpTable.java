package dev.patchbay.benchmarks.http;

import dev.patchbay.benchmarks.measure.Contender;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.benchmarks.measure.Results;
import dev.patchbay.benchmarks.measure.Rounds;
import java.util.List;

/** {@link SpeechBenchmark} with 64 kB and {@link ChatBenchmark} in turns. */
public final class HttpTable {

    private HttpTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        SpeechBenchmark speech = new SpeechBenchmark();
        ChatBenchmark chat = new ChatBenchmark();
        Results results = new Rounds(effort)
                .run(List.of(
                        new Contender("speech: OkHttp and Jackson", speech::bare),
                        new Contender("speech: router", speech::router),
                        new Contender("speech: openai-java", speech::openAiJava),
                        new Contender("chat: OkHttp and Jackson", chat::bare),
                        new Contender("chat: router", chat::router),
                        new Contender("chat: openai-java", chat::openAiJava),
                        new Contender("chat: LangChain4j", chat::langChain4j)));
        speech.close();
        chat.close();
        results.print();
        for (String call : List.of("speech", "chat")) {
            String floor = call + ": OkHttp and Jackson";
            report.atMost(call + " call against OkHttp and Jackson", 1.15, results.times(call + ": router", floor), "");
            report.atMost("the same, bytes", 1.25, results.timesBytes(call + ": router", floor), "");
        }
        report.atMost("chat call against openai-java", 1 / 3.0, results.times("chat: router", "chat: openai-java"), "");
        report.atMost("chat call against LangChain4j", 1 / 3.0, results.times("chat: router", "chat: LangChain4j"), "");
        report.note("speech call against openai-java", results.times("speech: router", "speech: openai-java"), "");
    }
}
