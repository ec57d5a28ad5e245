package dev.patchbay.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.testing.OneAttempt;
import dev.patchbay.testing.Received;
import dev.patchbay.testing.RecordingUpstream;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chat from the factory to the wire and back. */
@Timeout(30)
final class OpenAiChatTest {

    private static final String KEY = "sk-canary-7c1d";
    private static final ChatRequest REQUEST = ChatRequest.builder("assistant")
            .developer("Be brief.")
            .user("Who is there?")
            .maxOutputTokens(50)
            .build();

    @Test
    void answers() throws Exception {
        String body = "{\"id\":\"c-1\",\"model\":\"gpt-test-1\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
                + "\"message\":{\"role\":\"assistant\",\"content\":\"Nobody.\"}}],"
                + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}}";
        try (RecordingUpstream upstream = RecordingUpstream.answering(
                        200, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
                Provider provider = provider(upstream)) {

            ChatResponse response = ask(provider).toCompletableFuture().join();

            assertThat(response.text()).isEqualTo("Nobody.");
            assertThat(ChatRequest.TYPE.usage(REQUEST, response).totalTokens()).hasValue(15);
            Received received = upstream.onlyRequest();
            assertThat(received.target()).isEqualTo("/v1/chat/completions");
            assertThat(received.headers().get("Authorization")).containsExactly("Bearer " + KEY);
            JsonValue sent = Json.read(received.body());
            assertThat(sent.get("model").text()).contains("gpt-test");
            assertThat(sent.get("messages").items()).hasSize(2);
            assertThat(sent.get("max_completion_tokens").integer()).hasValue(50);
        }
    }

    @Test
    void saysThatAFilterRefusedThePrompt() throws Exception {
        String body = "{\"error\":{\"message\":\"" + KEY + "\",\"type\":null,\"param\":\"prompt\","
                + "\"code\":\"content_filter\",\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}";

        ProviderException failure = failure(400, body);

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.answer()).isEmpty();
        assertThat(failure.toString()).doesNotContain("canary");
    }

    @Test
    void saysThatAFilterEndedTheAnswer() throws Exception {
        ProviderException failure =
                failure(200, "{\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{\"content\":\"So\"}}]}");

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(failure.answer()).containsInstanceOf(ChatResponse.class);
    }

    @Test
    void saysThatTheConversationIsTooLong() throws Exception {
        ProviderException failure =
                failure(400, "{\"error\":{\"code\":\"context_length_exceeded\",\"param\":\"messages\"}}");

        assertThat(failure.kind()).isEqualTo(ErrorKind.TOO_LARGE);
    }

    @Test
    void findsTheErrorInASuccess() throws Exception {
        assertThat(failure(200, "{\"error\":{\"code\":\"insufficient_quota\"}}").kind())
                .isEqualTo(ErrorKind.QUOTA_EXHAUSTED);
        assertThat(failure(200, "{}").kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    private static ProviderException failure(int status, String body) throws Exception {
        try (RecordingUpstream upstream = RecordingUpstream.answering(status, Map.of(), body.getBytes(UTF_8));
                Provider provider = provider(upstream)) {
            return ask(provider)
                    .<ProviderException>handle((response, failure) -> (ProviderException)
                            (failure instanceof CompletionException wrapped ? wrapped.getCause() : failure))
                    .toCompletableFuture()
                    .join();
        }
    }

    private static Provider provider(RecordingUpstream upstream) {
        return new OpenAiProviderFactory()
                .create(Settings.of(Map.of("base-url", upstream.url() + "/v1", "api-key", Secret.of(KEY))));
    }

    private static CompletionStage<ChatResponse> ask(Provider provider) {
        return provider.invoke(ChatRequest.TYPE, REQUEST, OneAttempt.at("gpt-test"));
    }
}
