package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls are taken by the threads that notice them, and a plugin that hangs when it is asked about one holds none of these. */
@Timeout(90)
final class InlineTest {

    private static final String CHAT = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]%s}";

    private final CountDownLatch let = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicReference<String> holding = new AtomicReference<>();
    private final GatewayBench bench = new GatewayBench();

    @AfterEach
    void close() {
        let.countDown();
        bench.close();
    }

    @Test
    void aPluginThatHangsHoldsItsCallAndNobodyElse() throws Exception {
        bench.plugin(new Hanging())
                .model(
                        "stuck",
                        "gpt-4o",
                        model -> model.deployment("hanging", "any", deployment -> deployment.id("only")))
                .model("chat", bench.upstream(Instruction.answer(completion("Hello"))))
                .start();

        CompletableFuture<HttpResponse<String>> stuck = bench.client()
                .sendAsync(
                        bench.post(
                                        "/v1/chat/completions",
                                        CHAT.formatted("stuck", ",\"patchbay\":{\"deadline\":\"60s\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        asked.await();
        for (int i = 0; i < 20; i++) {
            assertThat(bench.send(bench.post("/v1/chat/completions", CHAT.formatted("chat", "")))
                            .statusCode())
                    .isEqualTo(200);
        }
        boolean still = !stuck.isDone();
        String held = holding.get();
        let.countDown();

        assertThat(still).isTrue();
        assertThat(held).as("the thread that hangs").doesNotStartWith("gateway-");
        assertThat(stuck.get().statusCode()).isBetween(400, 503);
    }

    /** A provider that says nothing about blocking, and does it where it is only asked. */
    private final class Hanging implements ProviderFactory, Provider {

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Provider create(Settings settings) {
            return this;
        }

        @Override
        public Set<CallType<?, ?>> callTypes() {
            return Set.of(ChatRequest.TYPE);
        }

        @Override
        public <R> Fit fit(CallType<?, R> type, CallRequest<R> request, Deployment deployment) {
            holding.set(Thread.currentThread().getName());
            asked.countDown();
            try {
                let.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return Fit.unsupported("it never fits");
        }

        @Override
        public <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt) {
            throw new IllegalStateException("nobody gets here");
        }
    }
}
