package dev.patchbay.benchmarks.stream;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.patchbay.ResponseStream;
import dev.patchbay.benchmarks.http.Answers;
import dev.patchbay.benchmarks.http.BareClient;
import dev.patchbay.benchmarks.http.LoopbackServer;
import dev.patchbay.benchmarks.http.OpenAiRouters;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.router.Patchbay;
import java.util.concurrent.CompletableFuture;
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

/** A chat turn of 200 words over loopback, streamed; every contender counts the letters that it gets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChatStreamBenchmark {

    private static final String MODEL = "gpt-4o-mini";
    private static final String TEXT = "Hello!";
    private static final int WORDS = 200;

    /** Whether all events name the same answer, as they should, so that most differ in a word alone. */
    @Param({"true", "false"})
    public boolean alike = true;

    private LoopbackServer server = serve();
    private Patchbay router = OpenAiRouters.at(server.baseUrl(), MODEL);
    private BareClient bare = new BareClient(server.baseUrl());
    private OpenAIClient openAi = openAi(server.baseUrl());
    private OpenAiStreamingChatModel langChain = langChain(server.baseUrl());

    /** Starts a server for what was asked for, and everybody who calls it. */
    @Setup
    public void open() {
        close();
        server = serve();
        router = OpenAiRouters.at(server.baseUrl(), MODEL);
        bare = new BareClient(server.baseUrl());
        openAi = openAi(server.baseUrl());
        langChain = langChain(server.baseUrl());
    }

    /** Releases what runs. */
    @TearDown
    public void close() {
        router.close();
        openAi.close();
        server.close();
    }

    /** OkHttp by hand, and a record read by Jackson for every event. */
    @Benchmark
    public Object bare() throws Exception {
        Letters letters = new Letters();
        bare.chatStream(TEXT, letters::add);
        return letters.all();
    }

    /** The router and its plugin, iterated. */
    @Benchmark
    public Object router() {
        Letters letters = new Letters();
        try (ResponseStream<ChatChunk> chunks =
                router.call(ChatRequest.of(OpenAiRouters.MODEL, TEXT).streamed())) {
            for (ChatChunk chunk : chunks) {
                letters.add(chunk.text());
            }
        }
        return letters.all();
    }

    /** The vendor's own client. */
    @Benchmark
    public Object openAiJava() {
        Letters letters = new Letters();
        ChatCompletionCreateParams request = ChatCompletionCreateParams.builder()
                .model(MODEL)
                .addUserMessage(TEXT)
                .build();
        try (StreamResponse<ChatCompletionChunk> chunks =
                openAi.chat().completions().createStreaming(request)) {
            chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .forEach(choice -> choice.delta().content().ifPresent(letters::add));
        }
        return letters.all();
    }

    /** LangChain4j's OpenAI module, on the HTTP client that it brings. */
    @Benchmark
    public Object langChain4j() {
        Letters letters = new Letters();
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        langChain.chat(TEXT, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String word) {
                letters.add(word);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                end.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                end.completeExceptionally(failure);
            }
        });
        end.join();
        return letters.all();
    }

    private LoopbackServer serve() {
        return LoopbackServer.answering(Answers.joined(Answers.chatStream(WORDS, alike)));
    }

    private static OpenAIClient openAi(String baseUrl) {
        return OpenAIOkHttpClient.builder().apiKey("key").baseUrl(baseUrl).build();
    }

    private static OpenAiStreamingChatModel langChain(String baseUrl) {
        return OpenAiStreamingChatModel.builder()
                .apiKey("key")
                .baseUrl(baseUrl)
                .modelName(MODEL)
                .build();
    }

    /** Counts, so that nobody gets away with less than all. */
    private static final class Letters {
        private int count;

        void add(String text) {
            count += text.length();
        }

        int all() {
            if (count != Answers.letters(WORDS)) {
                throw new IllegalStateException("not all of the answer: " + count + " letters");
            }
            return count;
        }
    }
}
