package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The wire that OpenAI speaks and many vendors copy: an {@code error} object with message, type, param and code, and a
 * {@code Retry-After} header in seconds (OpenAI's API reference, "Errors").
 */
public final class OpenAiShapedWire {

    private OpenAiShapedWire() {}

    /**
     * A complete script for a call type.
     *
     * @param success what the vendor answers when all is well
     * @param check throws an {@link AssertionError} unless the value is the one that this success stands for
     */
    public static <R> WireScript<R> answering(WireAnswer success, Consumer<? super R> check) {
        return WireScript.<R>answering(success, check)
                .throttling(error(429, "requests", "rate_limit_exceeded"))
                .refusing(ErrorKind.CONCURRENCY_LIMITED, error(429, "requests", "too_many_concurrent_requests"))
                .refusing(ErrorKind.QUOTA_EXHAUSTED, error(429, "insufficient_quota", "insufficient_quota"))
                .refusing(ErrorKind.OVERLOADED, error(503, "service_unavailable_error", "server_is_overloaded"))
                .refusing(ErrorKind.SERVER_ERROR, error(500, "server_error", null))
                .refusing(ErrorKind.TIMEOUT, error(408, "timeout", null))
                .refusing(ErrorKind.PROTOCOL, error(307, "redirect", null).withHeader("Location", "/elsewhere"))
                .refusing(ErrorKind.AUTHENTICATION, error(401, "invalid_request_error", "invalid_api_key"))
                .refusing(ErrorKind.PERMISSION, error(403, "request_forbidden", "unsupported_country_region_territory"))
                .refusing(ErrorKind.NOT_FOUND, error(404, "invalid_request_error", "model_not_found"))
                .refusing(ErrorKind.UNSUPPORTED, error(404, "invalid_request_error", "voice_not_found"))
                .refusing(ErrorKind.INVALID_REQUEST, error(400, "invalid_request_error", null))
                .refusing(ErrorKind.TOO_LARGE, error(400, "invalid_request_error", "context_length_exceeded"))
                .refusing(ErrorKind.CONTENT_REFUSED, error(400, "invalid_request_error", "content_policy_violation"))
                .hidingErrors(error(200, "invalid_response", null))
                .build();
    }

    /**
     * The success of a chat call: one choice with this text, which ended by itself (OpenAI's OpenAPI document,
     * {@code CreateChatCompletionResponse}).
     *
     * @param text the model's words; without characters that JSON escapes
     */
    public static WireAnswer completion(String text) {
        return WireAnswer.json(
                200,
                "{\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion\",\"created\":1750000000,"
                        + "\"model\":\"as-scripted\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                        + text + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}}");
    }

    /**
     * The success of a streamed chat call: this text in pieces, a reason for its end, the usage and {@code [DONE]} (OpenAI's
     * OpenAPI document, {@code CreateChatCompletionStreamResponse}).
     *
     * @param pieces the model's words as they come; without characters that JSON escapes
     */
    public static WireAnswer completionStream(String... pieces) {
        StringBuilder events = new StringBuilder(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        for (String piece : pieces) {
            events.append(chunk("{\"content\":\"" + piece + "\"}", "null"));
        }
        events.append(chunk("{}", "\"stop\""))
                .append("data: {\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion.chunk\",\"choices\":[],"
                        + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}}\n\n")
                .append("data: [DONE]\n\n");
        return WireAnswer.of(200, "text/event-stream", events.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The success of a streamed transcription: this text in pieces, and at last all of it with the usage (OpenAI's OpenAPI
     * document, {@code CreateTranscriptionResponseStreamEvent}).
     *
     * @param pieces what is said as it comes; without characters that JSON escapes
     */
    public static WireAnswer transcriptStream(String... pieces) {
        StringBuilder events = new StringBuilder();
        for (String piece : pieces) {
            events.append("data: {\"type\":\"transcript.text.delta\",\"delta\":\"")
                    .append(piece)
                    .append("\"}\n\n");
        }
        events.append("data: {\"type\":\"transcript.text.done\",\"text\":\"")
                .append(String.join("", pieces))
                .append(
                        "\",\"usage\":{\"type\":\"tokens\",\"input_tokens\":9,\"output_tokens\":3,\"total_tokens\":12}}\n\n");
        return WireAnswer.of(200, "text/event-stream", events.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String chunk(String delta, String finishReason) {
        return "data: {\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion.chunk\",\"created\":1750000000,"
                + "\"model\":\"as-scripted\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + finishReason + "}]}\n\n";
    }

    private static WireAnswer error(int status, String type, @Nullable String code) {
        String quoted = code == null ? "null" : '"' + code + '"';
        return WireAnswer.json(
                status,
                "{\"error\":{\"message\":\"as the script says\",\"type\":\"" + type + "\",\"param\":null,\"code\":"
                        + quoted + "}}");
    }
}
