package dev.patchbay.conformance.ready;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.CallRequest;
import dev.patchbay.chat.AssistantMessage;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatRequestBuilder;
import dev.patchbay.chat.FunctionTool;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.chat.ToolMessage;
import dev.patchbay.conformance.CallTypeSample;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * Where on OpenAI's wire stands what a chat asks for, beyond that it is there (OpenAI's OpenAPI document,
 * {@code CreateChatCompletionRequest}).
 */
final class ChatWords {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ToolCall FIRST = ToolCall.function("call4711a", "weather", "{\"city\":7}");
    private static final ToolCall SECOND = ToolCall.function("call4712a", "news", "{\"page\":1}");

    private ChatWords() {}

    /** The sample, asking for all of them. */
    static <A> CallTypeSample<A> of(CallTypeSample<A> sample, Function<ChatRequest, ? extends CallRequest<?>> call) {
        return sample.alsoAsking(
                        "whose words they are",
                        with(
                                call,
                                chat -> chat.system("Be brief.")
                                        .user(StandardSamples.WRITTEN)
                                        .message(AssistantMessage.of("It does."))
                                        .user(StandardSamples.QUESTION)),
                        received -> Media.same("system user assistant user", roles(received)))
                .alsoAsking(
                        "the results of two tools",
                        with(
                                call,
                                chat -> chat.user(StandardSamples.WRITTEN)
                                        .message(AssistantMessage.builder()
                                                .toolCalls(List.of(FIRST, SECOND))
                                                .build())
                                        .message(ToolMessage.answering(SECOND, "Nothing new."))
                                        .message(ToolMessage.answering(FIRST, "Seven degrees."))),
                        received -> Media.same("call4711a call4712a, call4712a call4711a", callIds(received)))
                .alsoAsking(
                        "a form of the answer",
                        with(call, chat -> chat.user(StandardSamples.WRITTEN).responseFormat(form(true))),
                        received -> Media.same("json_schema verdict object true", form(received)))
                .alsoAsking(
                        "a tool that has to be called",
                        with(
                                call,
                                chat -> chat.user(StandardSamples.WRITTEN)
                                        .tools(List.of(tool("weather"), tool("news")))
                                        .toolChoice(ToolChoice.tool("news"))),
                        received -> Media.same("weather news, news", tools(received)))
                .alsoAsking(
                        "a form of the answer that is no must",
                        with(call, chat -> chat.user(StandardSamples.WRITTEN).responseFormat(form(false))),
                        received -> Media.same("json_schema verdict object false", form(received)))
                .alsoAsking(
                        "a limit of tokens",
                        with(call, chat -> chat.user(StandardSamples.WRITTEN).maxOutputTokens(1_234)),
                        received -> Media.same("1234", limit(received)));
    }

    private static Function<String, CallRequest<?>> with(
            Function<ChatRequest, ? extends CallRequest<?>> call, UnaryOperator<ChatRequestBuilder> more) {
        return model -> call.apply(more.apply(ChatRequest.builder(model)).build());
    }

    private static ResponseFormat form(boolean strict) {
        return new ResponseFormat.JsonSchema("verdict", Map.of("type", "object"), null, strict);
    }

    private static String roles(ReceivedRequest received) {
        return all(body(received).path("messages"), "role").replace("developer", "system"); // its newer name
    }

    /** The ids of the calls in their order, and of the results in theirs. */
    private static String callIds(ReceivedRequest received) {
        JsonNode messages = body(received).path("messages");
        return all(messages.path(1).path("tool_calls"), "id") + ", " + all(messages, "tool_call_id");
    }

    private static FunctionTool tool(String name) {
        return FunctionTool.of(name, "What there is of it.", Map.of("type", "object"));
    }

    /** The names of all tools, and of the one that has to be called. */
    private static String tools(ReceivedRequest received) {
        List<JsonNode> functions = StreamSupport.stream(
                        body(received).path("tools").spliterator(), false)
                .map(tool -> tool.path("function"))
                .toList();
        JsonNode choice = body(received).path("tool_choice").path("function");
        return all(functions, "name") + ", " + choice.path("name").asText();
    }

    private static String form(ReceivedRequest received) {
        JsonNode format = body(received).path("response_format");
        JsonNode schema = format.path("json_schema");
        return format.path("type").asText() + " " + schema.path("name").asText() + " "
                + schema.path("schema").path("type").asText() + " "
                + schema.path("strict").asBoolean(false);
    }

    /** By either of its names, for which one a server knows is its own affair; but by one of them alone. */
    private static String limit(ReceivedRequest received) {
        return body(received).path("max_completion_tokens").asText()
                + body(received).path("max_tokens").asText();
    }

    private static String all(Iterable<JsonNode> objects, String member) {
        return String.join(
                " ",
                StreamSupport.stream(objects.spliterator(), false)
                        .map(object -> object.path(member).asText())
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static JsonNode body(ReceivedRequest received) {
        try {
            return JSON.readTree(received.body());
        } catch (IOException noJson) {
            throw new AssertionError("expected a request of JSON, but it is none: " + received, noJson);
        }
    }
}
