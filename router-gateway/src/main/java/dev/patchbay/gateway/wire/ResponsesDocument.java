package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.Usage;
import dev.patchbay.chat.ChatChoice;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.gateway.wire.ResponsesItem.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes whole responses. Source: the vendor's OpenAPI document, schema {@code Response}. */
final class ResponsesDocument {

    /** What stands in an answer whose request does not say it. */
    private static final Map<String, Object> USUAL = Map.of(
            "tools", List.of(),
            "tool_choice", "auto",
            "parallel_tool_calls", true,
            "metadata", Map.of(),
            "text", Map.of("format", Map.of("type", "text")));

    private final Reply.Told told;
    private final Map<String, @Nullable Object> repeated;

    ResponsesDocument(Reply.Told told, Map<String, @Nullable Object> repeated) {
        this.told = told;
        this.repeated = repeated;
    }

    static Reply.Body of(ChatResponse response, Reply.Told told, Map<String, @Nullable Object> repeated)
            throws IOException {
        ChatChoice choice = response.choices().get(0);
        List<ResponsesItem> items = items(choice, told);
        ResponsesDocument document = new ResponsesDocument(told, repeated);
        return Json.body(out -> {
            document.members(out, status(choice.finishReason()), response.model(), items, response.usage());
            Json.members(out, response.extra());
        });
    }

    private static List<ResponsesItem> items(ChatChoice choice, Reply.Told told) {
        List<ResponsesItem> items = new ArrayList<>();
        text(items, Kind.REASONING, choice.reasoning(), told);
        text(items, Kind.TEXT, choice.text(), told);
        text(items, Kind.REFUSAL, choice.refusal(), told);
        for (ToolCall call : choice.toolCalls()) {
            boolean custom = call.kind() == ToolCall.Kind.CUSTOM;
            items.add(ResponsesItem.call(custom, call.id(), call.name(), told, items.size())
                    .add(call.arguments()));
        }
        return items;
    }

    private static void text(List<ResponsesItem> items, Kind kind, @Nullable String text, Reply.Told told) {
        if (text != null && !text.isEmpty()) {
            items.add(ResponsesItem.of(kind, told, items.size()).add(text));
        }
    }

    static String status(FinishReason reason) {
        return reason == FinishReason.LENGTH || reason == FinishReason.CONTENT_FILTER ? "incomplete" : "completed";
    }

    /** Writes the members of a response, as far as it has come. */
    void members(JsonGenerator out, String status, String model, List<ResponsesItem> items, Usage usage)
            throws IOException {
        out.writeStringField("id", "resp_" + told.id());
        out.writeStringField("object", "response");
        out.writeNumberField("created_at", told.nowSeconds());
        out.writeStringField("status", status);
        out.writeNullField("error");
        incomplete(out, status);
        out.writeStringField("model", model.isEmpty() ? told.model() : model);
        out.writeArrayFieldStart("output");
        for (ResponsesItem item : items) {
            out.writeStartObject();
            item.members(out, true);
            out.writeEndObject();
        }
        out.writeEndArray();
        repeat(out);
        out.writeNullField("previous_response_id");
        out.writeBooleanField("store", false);
        usage(out, usage);
    }

    private static void incomplete(JsonGenerator out, String status) throws IOException {
        if (status.equals("incomplete")) {
            out.writeObjectFieldStart("incomplete_details");
            out.writeStringField("reason", "max_output_tokens");
            out.writeEndObject();
        } else {
            out.writeNullField("incomplete_details");
        }
    }

    /** What the request said, or what is usual where the document wants something. */
    private void repeat(JsonGenerator out) throws IOException {
        for (Map.Entry<String, @Nullable Object> said : repeated.entrySet()) {
            out.writeFieldName(said.getKey());
            Object value = said.getValue();
            Json.plain(out, value == null ? USUAL.get(said.getKey()) : value);
        }
    }

    private static void usage(JsonGenerator out, Usage usage) throws IOException {
        if (usage.totalTokens().isEmpty()) {
            out.writeNullField("usage");
        } else {
            UsageWords.INPUT_OUTPUT.member(out, usage);
        }
    }
}
