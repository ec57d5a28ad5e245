package dev.patchbay.benchmarks.stream;

import dev.patchbay.ResponseStream;
import dev.patchbay.benchmarks.http.OpenAiRouters;
import dev.patchbay.benchmarks.measure.Child;
import dev.patchbay.benchmarks.measure.Effort;
import dev.patchbay.benchmarks.measure.Heap;
import dev.patchbay.benchmarks.measure.Report;
import dev.patchbay.router.Patchbay;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.SpeechRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Begins very many streams of speech, measures the heap with all of them in the middle, and reads all to their end. */
public final class ManyStreamsTable {

    private static final int STREAMS = 1_000;
    private static final double MEGABYTE = 1 << 20;

    private ManyStreamsTable() {}

    /** Measures and adds to the report. */
    public static void run(Effort effort, Report report) throws Exception {
        int streams = effort.warmUp().isZero() ? 20 : STREAMS;
        try (Child server = Child.running(HalfwayServer.class);
                Patchbay router = OpenAiRouters.at(server.line(), "gpt-4o-mini-tts")) {
            long before = Heap.live();
            List<ResponseStream<AudioChunk>> open = new ArrayList<>();
            List<Iterator<AudioChunk>> readers = new ArrayList<>();
            long first = 0;
            for (int i = 0; i < streams; i++) {
                ResponseStream<AudioChunk> audio = router.call(SpeechRequest.builder(OpenAiRouters.MODEL, "Hello")
                        .voice("alloy")
                        .build()
                        .streamed());
                Iterator<AudioChunk> reader = audio.iterator();
                first += reader.next().size();
                open.add(audio);
                readers.add(reader);
            }
            double live = Heap.live();
            server.say("go on");
            long rest = 0;
            for (Iterator<AudioChunk> reader : readers) {
                while (reader.hasNext()) {
                    rest += reader.next().size();
                }
            }
            open.forEach(ResponseStream::close);
            boolean whole = first + rest == (long) streams * HalfwayServer.SIZE;
            System.out.printf(
                    "  %d streams open: %.1f MB of live heap, %.1f MB before; %s%n",
                    streams, live / MEGABYTE, before / MEGABYTE, whole ? "all complete" : "not all complete");
            report.atMost(streams + " streams of speech at once, live heap", 128, live / MEGABYTE, "MB");
            report.reached("the same, read to their end", "all complete", whole ? "all" : "not all", whole);
        }
    }
}
