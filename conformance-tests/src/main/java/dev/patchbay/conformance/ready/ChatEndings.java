package dev.patchbay.conformance.ready;

import dev.patchbay.TokenDetail;
import dev.patchbay.Usage;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.conformance.CallTypeSample;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What else a chat may be answered on OpenAI's wire, whole or streamed (OpenAI's OpenAPI document,
 * {@code CreateChatCompletionResponse} and {@code CreateChatCompletionStreamResponse}).
 */
final class ChatEndings {

    private static final String TOOL =
            "{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":7}\"}}";
    private static final String OTHER_TOOL =
            "{\"id\":\"call_2\",\"type\":\"function\",\"function\":{\"name\":\"news\",\"arguments\":\"{\\\"page\\\":1}\"}}";
    private static final String CALLING = "\"role\":\"assistant\",\"content\":null,\"tool_calls\":[";
    private static final String SAYING = "\"role\":\"assistant\",\"content\":\"" + StandardSamples.SENTENCE + "\"";
    private static final String REFUSING = "\"role\":\"assistant\",\"content\":null,\"refusal\":\"Not that one.\"";

    private static final String BOTH = "call_1 weather {\"city\":7} call_2 news {\"page\":1} TOOL_CALLS";

    private ChatEndings() {}

    /** The sample with all of them. */
    static <A> CallTypeSample<A> of(CallTypeSample<A> sample, boolean streamed, Function<A, ChatResponse> whole) {
        String index = streamed ? "{\"index\":0," : "{";
        CallTypeSample<A> all = streamed ? inTurns(sample, whole) : sample;
        return all.alsoAnswering(
                        "the call of a tool",
                        answer(streamed, CALLING + index + TOOL.substring(1) + "]", "tool_calls", 9, 3),
                        answer -> Media.same("call_1 weather {\"city\":7} TOOL_CALLS", calls(whole.apply(answer))))
                .alsoAnswering(
                        "an end for want of tokens",
                        answer(streamed, SAYING, "length", 9, 3),
                        answer -> Media.same("LENGTH", whole.apply(answer).finishReason()))
                .alsoAnswering(
                        "an end as it should be",
                        answer(streamed, SAYING, "stop", 9, 3),
                        answer -> Media.same("STOP", whole.apply(answer).finishReason()))
                .alsoAnswering(
                        "the model's own refusal",
                        answer(streamed, REFUSING, "stop", 9, 3),
                        answer -> Media.same(
                                "Not that one.",
                                String.valueOf(whole.apply(answer).refusal())))
                .alsoAnswering(
                        "usage of 41 tokens and 17",
                        answer(streamed, SAYING, "stop", 41, 17),
                        answer -> Media.same("41 17", tokens(whole.apply(answer).usage())))
                .alsoAnswering(
                        "usage in its details",
                        answer(
                                streamed,
                                SAYING,
                                "stop",
                                41,
                                17,
                                ",\"prompt_tokens_details\":{\"cached_tokens\":32},"
                                        + "\"completion_tokens_details\":{\"reasoning_tokens\":5}"),
                        answer -> Media.same(
                                "41 17, none or 32, none or 5",
                                details(whole.apply(answer).usage())))
                .alsoAnswering(
                        "the calls of two tools",
                        answer(
                                streamed,
                                CALLING + index + TOOL.substring(1) + "," + index.replace('0', '1')
                                        + OTHER_TOOL.substring(1) + "]",
                                "tool_calls",
                                9,
                                3),
                        answer -> Media.same(BOTH, calls(whole.apply(answer))));
    }

    /** The calls of two tools in pieces, which say in turns which one they belong to. */
    private static <A> CallTypeSample<A> inTurns(CallTypeSample<A> sample, Function<A, ChatResponse> whole) {
        String events = piece("\"index\":0,\"id\":\"call_1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"weather\",\"arguments\":\"\"}")
                + piece("\"index\":1,\"id\":\"call_2\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"news\",\"arguments\":\"{\\\"pa\"}")
                + piece("\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":7}\"}")
                + piece("\"index\":1,\"function\":{\"arguments\":\"ge\\\":1}\"}")
                + event("{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}", "")
                + "data: [DONE]\n\n";
        return sample.alsoAnswering(
                "the calls of two tools in turns",
                WireAnswer.of(200, "text/event-stream", events.getBytes(StandardCharsets.UTF_8)),
                answer -> Media.same(BOTH, calls(whole.apply(answer))));
    }

    private static String piece(String call) {
        return event("{\"index\":0,\"delta\":{\"tool_calls\":[{" + call + "}]},\"finish_reason\":null}", "");
    }

    private static String calls(ChatResponse response) {
        StringBuilder calls = new StringBuilder();
        response.toolCalls()
                .forEach(call -> calls.append(call.id())
                        .append(' ')
                        .append(call.name())
                        .append(' ')
                        .append(call.arguments())
                        .append(' '));
        return calls.append(response.finishReason()).toString();
    }

    private static String tokens(Usage usage) {
        return usage.inputTokens().orElse(-1) + " " + usage.outputTokens().orElse(-1);
    }

    private static String details(Usage usage) {
        return tokens(usage)
                + noneOr(32, usage.detail(TokenDetail.CACHED_INPUT))
                + noneOr(5, usage.detail(TokenDetail.REASONING_OUTPUT));
    }

    /** What a plugin does not read is unknown, and never another number. */
    private static String noneOr(long told, OptionalLong detail) {
        return ", none or " + detail.orElse(told);
    }

    private static WireAnswer answer(boolean streamed, String message, String finishReason, int in, int out) {
        return answer(streamed, message, finishReason, in, out, "");
    }

    private static WireAnswer answer(
            boolean streamed, String message, String finishReason, int in, int out, String details) {
        String usage = "\"usage\":{\"prompt_tokens\":" + in + ",\"completion_tokens\":" + out + ",\"total_tokens\":"
                + (in + out) + details + "}";
        if (!streamed) {
            return WireAnswer.json(
                    200,
                    "{\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion\",\"created\":1750000000,"
                            + "\"model\":\"as-scripted\",\"choices\":[{\"index\":0,\"message\":{" + message
                            + "},\"finish_reason\":\"" + finishReason + "\"}]," + usage + "}");
        }
        String events = event("{\"index\":0,\"delta\":{" + message + "},\"finish_reason\":null}", "")
                + event("{\"index\":0,\"delta\":{},\"finish_reason\":\"" + finishReason + "\"}", "")
                + event("", "," + usage)
                + "data: [DONE]\n\n";
        return WireAnswer.of(200, "text/event-stream", events.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String choice, String more) {
        return "data: {\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion.chunk\",\"created\":1750000000,"
                + "\"model\":\"as-scripted\",\"choices\":[" + choice + "]" + more + "}\n\n";
    }
}
