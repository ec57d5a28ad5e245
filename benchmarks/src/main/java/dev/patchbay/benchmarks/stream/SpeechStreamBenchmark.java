package dev.patchbay.benchmarks.stream;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.models.audio.speech.SpeechCreateParams;
import dev.patchbay.ResponseStream;
import dev.patchbay.benchmarks.http.Answers;
import dev.patchbay.benchmarks.http.BareClient;
import dev.patchbay.benchmarks.http.LoopbackServer;
import dev.patchbay.benchmarks.http.OpenAiRouters;
import dev.patchbay.router.Patchbay;
import dev.patchbay.speech.AudioChunk;
import dev.patchbay.speech.SpeechRequest;
import dev.patchbay.speech.SpeechStreamRequest;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** 1 MB of speech over loopback, streamed to an output that keeps nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpeechStreamBenchmark {

    private static final int SIZE = 1 << 20;
    private static final String MODEL = "gpt-4o-mini-tts";
    private static final String TEXT = "Hello, and welcome to a long piece of audio.";

    private final LoopbackServer server = LoopbackServer.answering(Answers.chunkedSpeech(SIZE));
    private final Patchbay router = OpenAiRouters.at(server.baseUrl(), MODEL);
    private final BareClient bare = new BareClient(server.baseUrl());
    private final OpenAIClient openAi =
            OpenAIOkHttpClient.builder().apiKey("key").baseUrl(server.baseUrl()).build();

    /** Releases what runs. */
    @TearDown
    public void close() {
        router.close();
        openAi.close();
        server.close();
    }

    /** OkHttp's own copy. */
    @Benchmark
    public Object bare() throws Exception {
        return all(bare.copySpeech(TEXT, OutputStream.nullOutputStream()));
    }

    /** The router and its plugin, written to the output. */
    @Benchmark
    public Object transferred() throws Exception {
        return all(router.call(request()).transferTo(OutputStream.nullOutputStream()));
    }

    /** The router and its plugin, piece by piece. */
    @Benchmark
    public Object iterated() {
        long size = 0;
        try (ResponseStream<AudioChunk> audio = router.call(request())) {
            for (AudioChunk chunk : audio) {
                size += chunk.size();
            }
        }
        return all(size);
    }

    /** The vendor's own client. */
    @Benchmark
    public Object openAiJava() throws Exception {
        SpeechCreateParams request = SpeechCreateParams.builder()
                .model(MODEL)
                .input(TEXT)
                .voice("alloy")
                .responseFormat(SpeechCreateParams.ResponseFormat.MP3)
                .build();
        try (HttpResponse response = openAi.audio().speech().create(request)) {
            return all(response.body().transferTo(OutputStream.nullOutputStream()));
        }
    }

    private static SpeechStreamRequest request() {
        return SpeechRequest.builder(OpenAiRouters.MODEL, TEXT)
                .voice("alloy")
                .build()
                .streamed();
    }

    private static long all(long size) {
        if (size != SIZE) {
            throw new IllegalStateException("not all of the audio: " + size + " bytes");
        }
        return size;
    }
}
