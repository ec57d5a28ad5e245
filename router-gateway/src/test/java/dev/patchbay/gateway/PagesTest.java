package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static dev.patchbay.conformance.OpenAiShapedWire.completionStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What there is to look at, and that none of it shows a secret or a word of what was asked. */
@Timeout(20)
final class PagesTest {

    private static final String PROMPT = "prompt-canary-4711";
    private static final String CHAT =
            "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT + "\"}]}";

    private static final String STREAM = CHAT.replace("\"model\"", "\"stream\":true,\"model\"");

    private final GatewayBench bench = new GatewayBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void startWithFailover() throws Exception {
        ScriptedUpstream failing = bench.upstream(Instruction.answer(
                WireAnswer.json(503, "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}")));
        bench.model("chat", failing, bench.upstream(Instruction.answer(completion("Hello"))))
                .start();
        assertThat(bench.send(bench.post("/v1/chat/completions", CHAT)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void models() throws Exception {
        startWithFailover();

        assertThat(bench.send(bench.request("/v1/models")).body())
                .contains("\"object\":\"list\"", "\"id\":\"chat\"", "\"object\":\"model\"");
        assertThat(bench.send(bench.request("/v1/models/chat")).statusCode()).isEqualTo(200);
        assertThat(bench.send(bench.request("/v1/models/nothing")).statusCode()).isEqualTo(404);
    }

    @Test
    void aliasesAreListedBesideModels() throws Exception {
        bench.model("chat", bench.upstream(Instruction.answer(completion("Hello"))))
                .alias("gpt-4o", "chat")
                .alias("gpt", "gpt-4o")
                .start();

        assertThat(bench.send(bench.request("/v1/models")).body())
                .contains("\"id\":\"chat\"", "\"id\":\"gpt-4o\"", "\"id\":\"gpt\"");
        assertThat(bench.send(bench.request("/v1/models/gpt")).statusCode()).isEqualTo(200);
    }

    @Test
    void aModelsNameMayHoldWhatAPathEscapes() throws Exception {
        bench.model("chat <new>", bench.upstream(Instruction.answer(completion("Hello"))))
                .start();

        HttpResponse<String> one = bench.send(bench.request("/v1/models/chat%20%3Cnew%3E"));

        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.body()).contains("\"id\":\"chat <new>\"");
        assertThat(bench.send(bench.request("/v1/models/chat%2Fother")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void metricsCountCallsAttemptsAndTokens() throws Exception {
        startWithFailover();

        String metrics = bench.metrics(
                "patchbay_calls_seconds_count{model=\"chat\",outcome=\"OK\",type=\"chat\"} 1",
                "outcome=\"OVERLOADED\"",
                "patchbay_tokens_total{deployment=\"d2\",direction=\"output\",model=\"chat\"} 3");

        assertThat(metrics).doesNotContain(PROMPT, GatewayBench.KEY);
    }

    @Test
    void whatIsMeasuredOutlivesACollectionOfGarbage() throws Exception {
        startWithFailover();
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        while (garbage.get() != null) {
            System.gc();
        }

        bench.metrics("patchbay_calls_in_flight 0.0");
    }

    @Test
    void whatCanBeLookedAtAnswersToHeadToo() throws Exception {
        startWithFailover();

        for (String path : List.of(
                "/health/live", "/health/ready", "/", "/metrics", "/v1/models", "/v1/models/chat", "/status/events")) {
            HttpResponse<String> answer =
                    bench.send(bench.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).as(path).isPresent();
            assertThat(answer.body()).as(path).isEmpty();
        }
        HttpResponse<String> call =
                bench.send(bench.request("/v1/chat/completions").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(call.statusCode()).isEqualTo(405);
        assertThat(call.headers().firstValue("allow")).hasValue("POST");
    }

    @Test
    void aModelThatNobodyConfiguredIsNoLabel() throws Exception {
        startWithFailover();
        bench.send(bench.post("/v1/chat/completions", CHAT.replace("\"chat\"", "\"made-up-name\"")));

        assertThat(bench.metrics("outcome=\"NOT_FOUND\"")).doesNotContain("made-up-name");
    }

    @Test
    void theStatusFeedTellsOfDeploymentsAndOfTheLastCalls() throws Exception {
        startWithFailover();

        HttpResponse<InputStream> feed =
                bench.client().send(bench.request("/status/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        String event;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(feed.body(), StandardCharsets.UTF_8))) {
            event = lines.readLine();
            while (!event.contains(
                    "\"deployment\":\"chat/d2\",\"kind\":null")) { // the feed hears of a call a moment after its caller
                event = lines.readLine();
            }
        }

        assertThat(event)
                .startsWith("data: {")
                .contains("\"name\":\"chat\"", "\"id\":\"d2\"", "\"deployment\":\"chat/d1\",\"kind\":\"OVERLOADED\"")
                .doesNotContain(PROMPT, GatewayBench.KEY);
        HttpResponse<String> page = bench.send(bench.request("/"));
        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).doesNotContain("http://", "https://", PROMPT, GatewayBench.KEY);
    }

    @Test
    void aStopWaitsForCallsAndTakesNoFurtherOnes() throws Exception {
        ScriptedUpstream slow = bench.upstream(Instruction.drip(completion("Hello"), 4096, Duration.ofMillis(400)));
        bench.model("chat", slow).start();
        CompletableFuture<HttpResponse<String>> running = bench.client()
                .sendAsync(bench.post("/v1/chat/completions", CHAT).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(slow.awaitRequests(1, Duration.ofSeconds(5))).isTrue();

        bench.server().close();

        assertThat(running.get().statusCode()).isEqualTo(200);
        assertThat(running.get().body()).contains("Hello");
    }

    @Test
    void aStopWaitsForAStreamAndRefusesWhatComesMeanwhile() throws Exception {
        WireAnswer stream = completionStream("Hel", "lo");
        ScriptedUpstream slow = bench.upstream(Instruction.drip(stream, stream.size() / 4, Duration.ofMillis(200)));
        CountDownLatch refused = new CountDownLatch(1);
        ScriptedUpstream held = bench.upstream(GatewayBench.answerAfter(refused, stream)); // what the stop waits for
        bench.model("chat", slow)
                .model("held", held)
                .patience(Duration.ofSeconds(15))
                .start();
        CompletableFuture<HttpResponse<String>> running = streamed(STREAM);
        CompletableFuture<HttpResponse<String>> waiting = streamed(STREAM.replace("\"chat\"", "\"held\""));
        assertThat(slow.awaitRequests(1, Duration.ofSeconds(5))).isTrue();
        assertThat(held.awaitRequests(1, Duration.ofSeconds(5))).isTrue();

        CompletableFuture<Void> stopping =
                CompletableFuture.runAsync(() -> bench.server().close());
        int status = 200;
        while (status == 200) { // until the stop has begun
            status = bench.send(bench.request("/health/ready")).statusCode();
        }
        HttpResponse<String> late = bench.send(bench.post("/v1/chat/completions", CHAT));
        refused.countDown();
        stopping.get();

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("\"type\":\"server_error\"", "\"code\":\"stopping\"");
        assertThat(late.headers().firstValue("connection")).hasValue("close");
        assertThat(running.get().body()).endsWith("data: [DONE]\n\n");
        assertThat(waiting.get().body()).endsWith("data: [DONE]\n\n");
        assertThat(slow.requests()).isEqualTo(1);
    }

    @Test
    void aStopWaitsNoLongerThanItMay() throws Exception {
        WireAnswer stream = completionStream("Hel", "lo");
        ScriptedUpstream stalling = bench.upstream(Instruction.stall(stream, stream.size() / 2));
        bench.model("chat", stalling).patience(Duration.ofMillis(300)).start();
        CompletableFuture<HttpResponse<String>> running = streamed(STREAM);
        assertThat(stalling.awaitRequests(1, Duration.ofSeconds(5))).isTrue();
        long began = System.nanoTime();

        bench.server().close();

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(15));
        assertThatThrownBy(running::get).as("no clean end").hasCauseInstanceOf(IOException.class);
        assertThat(stalling.awaitAbandoned(1, Duration.ofSeconds(5))).isPresent();
    }

    private CompletableFuture<HttpResponse<String>> streamed(String body) {
        return bench.client()
                .sendAsync(bench.post("/v1/chat/completions", body).build(), HttpResponse.BodyHandlers.ofString());
    }
}
