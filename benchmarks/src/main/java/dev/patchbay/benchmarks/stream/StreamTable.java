package dev.patchbay.benchmarks.stream;

import dev.patchbay.benchmarks.measure.Contender;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.benchmarks.measure.Results;
import dev.patchbay.benchmarks.measure.Rounds;
import java.util.List;

/** {@link ChatStreamBenchmark} and {@link SpeechStreamBenchmark} in turns. */
public final class StreamTable {

    private static final double KILOBYTE = 1 << 10;
    private static final double MEGABYTE = 1 << 20;

    private StreamTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        ChatStreamBenchmark chat = new ChatStreamBenchmark();
        ChatStreamBenchmark unlike = new ChatStreamBenchmark();
        unlike.alike = false;
        unlike.open();
        SpeechStreamBenchmark speech = new SpeechStreamBenchmark();
        Results results = new Rounds(effort)
                .run(List.of(
                        new Contender("chat: OkHttp and Jackson", chat::bare),
                        new Contender("chat: router", chat::router),
                        new Contender("chat: openai-java", chat::openAiJava),
                        new Contender("chat: LangChain4j", chat::langChain4j),
                        new Contender("chat, events unlike: OkHttp and Jackson", unlike::bare),
                        new Contender("chat, events unlike: router", unlike::router),
                        new Contender("speech: OkHttp", speech::bare),
                        new Contender("speech: router, transferred", speech::transferred),
                        new Contender("speech: router, iterated", speech::iterated),
                        new Contender("speech: openai-java", speech::openAiJava)));
        chat.close();
        unlike.close();
        speech.close();
        results.print();
        String floor = "chat: OkHttp and Jackson";
        report.atMost(
                "chat stream of 200 words against OkHttp and Jackson", 0.75, results.times("chat: router", floor), "");
        report.atMost("the same, bytes", 0.5, results.timesBytes("chat: router", floor), "");
        report.atMost("the same against openai-java", 0.2, results.times("chat: router", "chat: openai-java"), "");
        report.note(
                "the same where every event names another answer, against OkHttp and Jackson",
                results.times("chat, events unlike: router", "chat, events unlike: OkHttp and Jackson"),
                "");
        report.note("chat stream against LangChain4j", results.times("chat: router", "chat: LangChain4j"), "");
        report.atMost(
                "1 MB of speech, streamed to an output, against OkHttp's own copy",
                1.15,
                results.times("speech: router, transferred", "speech: OkHttp"),
                "");
        report.atMost("the same, allocated", 64, results.bytes("speech: router, transferred") / KILOBYTE, "kB");
        report.atMost(
                "1 MB of speech, iterated, allocated", 1.2, results.bytes("speech: router, iterated") / MEGABYTE, "MB");
    }
}
