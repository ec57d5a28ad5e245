package dev.patchbay.gateway.wire;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatRequestBuilder;
import dev.patchbay.chat.CustomTool;
import dev.patchbay.chat.ReasoningEffort;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.chat.Verbosity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of the Responses API that needs no memory, served by models of chat: text, tools, structured output, streaming.
 * What needs memory, or tools that the vendor itself runs, is refused. Source: the vendor's OpenAPI document, {@code
 * CreateResponse}.
 */
final class ResponsesEndpoint {

    /** What an answer repeats of its request. */
    private static final List<String> REPEATED = List.of(
            "instructions",
            "max_output_tokens",
            "metadata",
            "parallel_tool_calls",
            "reasoning",
            "temperature",
            "text",
            "tool_choice",
            "tools",
            "top_p",
            "user");

    private static final List<String> STATEFUL = List.of("previous_response_id", "conversation", "prompt");

    private ResponsesEndpoint() {}

    static Exchange<?> bind(Fields in) {
        refuseState(in);
        Map<String, @Nullable Object> repeated = new LinkedHashMap<>();
        REPEATED.forEach(name -> repeated.put(name, in.look(name)));
        boolean stream = in.flag("stream");
        in.take("stream_options"); // asks for padding alone
        ChatRequest request = request(in);
        return stream
                ? Exchange.streamed(request.streamed(), told -> new ResponsesEvents(told, repeated))
                : Exchange.whole(request, (response, told) -> ResponsesDocument.of(response, told, repeated));
    }

    private static void refuseState(Fields in) {
        for (String name : STATEFUL) {
            if (in.take(name) != null) {
                throw stateful(name);
            }
        }
        for (String name : List.of("store", "background")) {
            if (in.flag(name)) {
                throw stateful(name);
            }
        }
        String truncation = in.textOrNull("truncation");
        if (truncation != null && !truncation.equals("disabled")) {
            throw BadRequest.field("truncation", "must be \"disabled\": the gateway drops nothing of what was said.");
        }
    }

    private static BadRequest stateful(String name) {
        return BadRequest.field(
                name, "is not served: this gateway remembers nothing; send the whole conversation as 'input'.");
    }

    private static ChatRequest request(Fields in) {
        ChatRequestBuilder chat = ChatRequest.builder(in.text("model"));
        in.text("instructions", chat::developer);
        chat.messages(ResponsesInput.read(in));
        tools(in, chat);
        in.flag("parallel_tool_calls", chat::parallelToolCalls);
        in.whole("max_output_tokens", chat::maxOutputTokens);
        in.number("temperature", chat::temperature);
        in.number("top_p", chat::topP);
        logprobs(in, chat);
        Fields reasoning = in.objectOrNull("reasoning");
        if (reasoning != null) {
            reasoning.word("effort", ReasoningEffort.class, chat::reasoningEffort);
        }
        text(in, chat);
        in.text("service_tier", chat::serviceTier);
        ChatEndpoint.metadata(in, chat);
        in.text("prompt_cache_key", chat::promptCacheKey);
        in.text("safety_identifier", chat::safetyIdentifier);
        in.text("user", chat::endUser);
        in.rest(chat::option);
        return chat.build();
    }

    /** What an answer is to hold beside: how likely its tokens were, or thoughts, of which chat has none to show. */
    private static void logprobs(Fields in, ChatRequestBuilder chat) {
        for (String wanted : in.texts("include")) {
            if (wanted.equals("message.output_text.logprobs")) {
                chat.topLogprobs(0);
            } else if (!wanted.equals("reasoning.encrypted_content")) {
                throw BadRequest.field("include", "names something that this gateway does not have.");
            }
        }
        in.whole("top_logprobs", chat::topLogprobs);
    }

    private static void text(Fields in, ChatRequestBuilder chat) {
        Fields text = in.objectOrNull("text");
        if (text == null) {
            return;
        }
        text.word("verbosity", Verbosity.class, chat::verbosity);
        Fields format = text.objectOrNull("format");
        if (format != null) {
            String type = format.text("type");
            chat.responseFormat(
                    switch (type) {
                        case "text" -> ResponseFormat.text();
                        case "json_object" -> ResponseFormat.jsonObject();
                        case "json_schema" -> ChatTools.schema(format);
                        default -> throw BadRequest.field(format.at("type"), "is no format that is known.");
                    });
        }
    }

    private static ToolChoice choice(Fields in) {
        if (in.text("type").equals("allowed_tools")) {
            return new ToolChoice(ChatTools.mode(in), in.each("tools", tool -> tool.text("name")));
        }
        return ToolChoice.tool(in.text("name"));
    }

    private static void tools(Fields in, ChatRequestBuilder chat) {
        List<Tool> tools = new ArrayList<>();
        for (Fields tool : in.objects("tools")) {
            String type = tool.text("type");
            tools.add(
                    switch (type) {
                        case "function" -> ChatTools.function(tool);
                        case "custom" ->
                            new CustomTool(
                                    tool.text("name"), tool.textOrNull("description"), ChatTools.flatGrammar(tool));
                        default ->
                            throw BadRequest.field(
                                    tool.at("type"), "is a tool that the vendor runs; only functions are served here.");
                    });
        }
        chat.tools(tools);
        if (in.look("tool_choice") instanceof Map<?, ?>) {
            chat.toolChoice(choice(in.object("tool_choice")));
        } else {
            in.word("tool_choice", ToolChoice.Mode.class, mode -> chat.toolChoice(new ToolChoice(mode, List.of())));
        }
    }
}
