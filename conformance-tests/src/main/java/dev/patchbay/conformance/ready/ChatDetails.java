package dev.patchbay.conformance.ready;

import dev.patchbay.CallRequest;
import dev.patchbay.chat.AssistantMessage;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatRequestBuilder;
import dev.patchbay.chat.FunctionTool;
import dev.patchbay.chat.ImagePart;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.TextPart;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolMessage;
import dev.patchbay.chat.UserMessage;
import dev.patchbay.conformance.CallTypeSample;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What else a chat may ask for, whole or streamed. What a vendor does not take, its plugin refuses. */
final class ChatDetails {

    private static final String INSTRUCTION = "Answer in one short sentence.";
    private static final String REPORT = "It is seven degrees there.";
    private static final String PICTURE = "https://pictures.invalid/of-a-call.png";
    private static final ToolCall CALL = ToolCall.function("call4711a", "weather", "{\"city\":7}");

    private ChatDetails() {}

    /**
     * The sample with all of them.
     *
     * @param call makes a request of the call type of a chat
     */
    static <A> CallTypeSample<A> of(CallTypeSample<A> sample, Function<ChatRequest, ? extends CallRequest<?>> call) {
        return sample.optional((model, name, value) ->
                        call.apply(asking(model).option(name, value).build()))
                .alsoAsking(
                        "what came before",
                        with(
                                call,
                                chat -> chat.message(AssistantMessage.of(REPORT))
                                        .user(StandardSamples.QUESTION)),
                        StandardSamples.WRITTEN,
                        REPORT,
                        StandardSamples.QUESTION)
                .alsoAsking(
                        "an instruction",
                        model -> call.apply(ChatRequest.builder(model)
                                .system(INSTRUCTION)
                                .user(StandardSamples.WRITTEN)
                                .build()),
                        INSTRUCTION,
                        StandardSamples.WRITTEN)
                .alsoAsking("a picture", with(call, chat -> chat.message(picture())), PICTURE, StandardSamples.QUESTION)
                .alsoAsking(
                        "a tool",
                        with(
                                call,
                                chat -> chat.tools(List.of(
                                        FunctionTool.of("weather", "The weather of a city.", schema("postcode"))))),
                        "weather",
                        "The weather of a city.",
                        "postcode")
                .alsoAsking(
                        "the result of a tool",
                        with(
                                call,
                                chat -> chat.message(AssistantMessage.builder()
                                                .toolCalls(List.of(CALL))
                                                .build())
                                        .message(ToolMessage.answering(CALL, REPORT))),
                        "weather",
                        "city",
                        REPORT)
                .alsoAsking(
                        "a form of the answer",
                        with(
                                call,
                                chat -> chat.responseFormat(
                                        new ResponseFormat.JsonSchema("verdict", schema("lost"), null, true))),
                        "lost")
                .alsoAsking("a temperature", with(call, chat -> chat.temperature(0.37)), "0.37")
                .alsoAsking("a share of the likeliest words", with(call, chat -> chat.topP(0.83)), "0.83")
                .alsoAsking("a limit of tokens", with(call, chat -> chat.maxOutputTokens(1_234)), "1234")
                .alsoAsking("a seed", with(call, chat -> chat.seed(271_828)), "271828")
                .alsoAsking("a penalty for what is there", with(call, chat -> chat.presencePenalty(0.43)), "0.43")
                .alsoAsking("a penalty for what is frequent", with(call, chat -> chat.frequencyPenalty(0.47)), "0.47")
                .alsoAsking("a text to stop at", with(call, chat -> chat.stop("HALT-HERE")), "HALT-HERE");
    }

    private static Function<String, CallRequest<?>> with(
            Function<ChatRequest, ? extends CallRequest<?>> call, UnaryOperator<ChatRequestBuilder> more) {
        return model -> call.apply(more.apply(asking(model)).build());
    }

    private static ChatRequestBuilder asking(String model) {
        return ChatRequest.builder(model).user(StandardSamples.WRITTEN);
    }

    private static UserMessage picture() {
        return UserMessage.of(new TextPart(StandardSamples.QUESTION), ImagePart.ofUrl(PICTURE));
    }

    private static Map<String, Object> schema(String member) {
        return Map.of("type", "object", "properties", Map.of(member, Map.of("type", "string")));
    }
}
