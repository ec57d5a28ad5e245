package dev.patchbay.benchmarks.http;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.router.Patchbay;
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

/** One chat turn over loopback, blocking. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChatBenchmark {

    private static final String MODEL = "gpt-4o-mini";
    private static final String TEXT = "Hello!";

    private final LoopbackServer server = LoopbackServer.answering(Answers.chat());
    private final Patchbay router = OpenAiRouters.at(server.baseUrl(), MODEL);
    private final BareClient bare = new BareClient(server.baseUrl());
    private final OpenAIClient openAi =
            OpenAIOkHttpClient.builder().apiKey("key").baseUrl(server.baseUrl()).build();
    private final OpenAiChatModel langChain = OpenAiChatModel.builder()
            .apiKey("key")
            .baseUrl(server.baseUrl())
            .modelName(MODEL)
            .build();

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
        return bare.chat(TEXT);
    }

    /** The router and its plugin. */
    @Benchmark
    public Object router() {
        return router.call(ChatRequest.of(OpenAiRouters.MODEL, TEXT)).text();
    }

    /** The vendor's own client. */
    @Benchmark
    public Object openAiJava() {
        return openAi.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(MODEL)
                        .addUserMessage(TEXT)
                        .build())
                .choices()
                .get(0)
                .message()
                .content();
    }

    /** LangChain4j's OpenAI module, on the HTTP client that it brings. */
    @Benchmark
    public Object langChain4j() {
        return langChain.chat(TEXT);
    }
}
