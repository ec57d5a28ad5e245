package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.errors.ErrorClassifier;
import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import dev.patchbay.support.testing.Bodies;
import java.util.List;
import java.util.Map;

/** What the tests of chat share. */
final class ChatFixtures {

    static final OpenAiChatCodec CODEC = OpenAiChatCodec.of(ErrorClassifier.of(OpenAiErrors.table()));
    static final ChatRequest PLAIN = ChatRequest.of("assistant", "Hello");

    private ChatFixtures() {}

    static Deployment deployment(Map<String, Object> options) {
        return new Deployment("main", "gpt-test", options);
    }

    static JsonValue bodyOf(ChatRequest request, Map<String, Object> options) {
        return Json.read(Bodies.of(CODEC.encode(request, deployment(options))));
    }

    static JsonValue bodyOf(ChatRequest request) {
        return bodyOf(request, Map.of());
    }

    /** An answer around one choice. */
    static String around(String choice) {
        return "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"gpt-test-1\",\"choices\":["
                + choice + "]}";
    }

    /** A choice of the usual form. */
    static String choice(String message, String finishReason) {
        return "{\"index\":0,\"message\":" + message + ",\"logprobs\":null,\"finish_reason\":\"" + finishReason + "\"}";
    }

    static ChatResponse decode(ChatRequest request, String body) {
        return CODEC.decode(request, deployment(Map.of()), answer(body.getBytes(UTF_8), true));
    }

    static ChatResponse decode(String body) {
        return decode(PLAIN, body);
    }

    static ProviderException refusal(ChatRequest request, HttpAnswer answer) {
        return catchThrowableOfType(ProviderException.class, () -> CODEC.decode(request, deployment(Map.of()), answer));
    }

    static ProviderException refusal(String body) {
        return refusal(PLAIN, answer(body.getBytes(UTF_8), true));
    }

    static HttpAnswer answer(byte[] body, boolean endVerified) {
        return new HttpAnswer(
                200, HttpHeaders.of(Map.of("content-type", List.of("application/json"))), body, endVerified);
    }
}
