package dev.patchbay.benchmarks.http;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.models.audio.speech.SpeechCreateParams;
import dev.patchbay.router.Patchbay;
import dev.patchbay.speech.SpeechRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Speech over loopback, blocking. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SpeechBenchmark {

    private static final String TEXT = "Hello, and welcome to a short piece of audio.";

    /** Bytes of audio. */
    @Param({"65536", "1048576"})
    public int size = 64 << 10;

    /** Whether its length is unknown. */
    @Param({"false", "true"})
    public boolean chunked;

    private LoopbackServer server = LoopbackServer.answering(Answers.speech(size));
    private Patchbay router = OpenAiRouters.at(server.baseUrl(), "gpt-4o-mini-tts");
    private BareClient bare = new BareClient(server.baseUrl());
    private OpenAIClient openAi = openAi(server.baseUrl());

    /** Starts a server for what was asked for, and everybody who calls it. */
    @Setup
    public void open() {
        close();
        server = LoopbackServer.answering(chunked ? Answers.chunkedSpeech(size) : Answers.speech(size));
        router = OpenAiRouters.at(server.baseUrl(), "gpt-4o-mini-tts");
        bare = new BareClient(server.baseUrl());
        openAi = openAi(server.baseUrl());
    }

    /** Releases what runs. */
    @TearDown
    public void close() {
        router.close();
        openAi.close();
        server.close();
    }

    /** OkHttp and Jackson by hand. */
    @Benchmark
    public Object bare() throws Exception {
        return bare.speech(TEXT);
    }

    /** The router and its plugin. */
    @Benchmark
    public Object router() {
        return router.call(
                SpeechRequest.builder(OpenAiRouters.MODEL, TEXT).voice("alloy").build());
    }

    /** The vendor's own client. */
    @Benchmark
    public Object openAiJava() throws Exception {
        SpeechCreateParams request = SpeechCreateParams.builder()
                .model("gpt-4o-mini-tts")
                .input(TEXT)
                .voice("alloy")
                .responseFormat(SpeechCreateParams.ResponseFormat.MP3)
                .build();
        try (HttpResponse response = openAi.audio().speech().create(request)) {
            return response.body().readAllBytes();
        }
    }

    private static OpenAIClient openAi(String baseUrl) {
        return OpenAIOkHttpClient.builder().apiKey("key").baseUrl(baseUrl).build();
    }
}
