package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.Usage;
import dev.patchbay.chat.ChatChoice;
import dev.patchbay.chat.ChatLogprobs;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.gateway.wire.ResponsesItem.Kind;
import dev.patchbay.gateway.wire.ResponsesItem.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** What a response says of itself, beside what it repeats. */
    private static final Set<String> OWN = Set.of(
            "id",
            "object",
            "created_at",
            "status",
            "error",
            "incomplete_details",
            "model",
            "output",
            "previous_response_id",
            "store",
            "usage");

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
            document.members(out, choice.finishReason(), response.model(), items, response.usage());
            document.extra(out, response.extra());
        });
    }

    /** What a vendor's chat says beside, unless it is something that a response itself says. */
    private void extra(JsonGenerator out, Map<String, Object> extra) throws IOException {
        Map<String, Object> more = new LinkedHashMap<>(extra);
        more.keySet().removeAll(OWN);
        more.keySet().removeAll(repeated.keySet());
        Json.members(out, more);
    }

    private static List<ResponsesItem> items(ChatChoice choice, Reply.Told told) {
        List<ResponsesItem> items = new ArrayList<>();
        text(items, Kind.REASONING, choice.reasoning(), told, null);
        text(items, Kind.TEXT, choice.text(), told, choice.logprobs());
        text(items, Kind.REFUSAL, choice.refusal(), told, null);
        for (List<ToolCall> calls : List.of(choice.toolCalls(), choice.unfinishedToolCalls())) {
            for (ToolCall call : calls) {
                boolean custom = call.kind() == ToolCall.Kind.CUSTOM;
                items.add(ResponsesItem.call(custom, call.id(), call.name(), told, items.size())
                        .add(call.arguments()));
            }
        }
        return items;
    }

    private static void text(
            List<ResponsesItem> items,
            Kind kind,
            @Nullable String text,
            Reply.Told told,
            @Nullable ChatLogprobs logprobs) {
        if (text != null && !text.isEmpty()) {
            items.add(ResponsesItem.of(kind, told, items.size())
                    .add(text, logprobs == null ? List.of() : logprobs.content()));
        }
    }

    /**
     * Writes the members of a response.
     *
     * @param reason why it ended; null for one that has only just begun
     */
    void members(JsonGenerator out, @Nullable FinishReason reason, String model, List<ResponsesItem> items, Usage usage)
            throws IOException {
        Progress progress = reason == null ? Progress.IN_PROGRESS : Progress.of(reason);
        out.writeStringField("id", "resp_" + told.id());
        out.writeStringField("object", "response");
        out.writeNumberField("created_at", told.nowSeconds());
        out.writeStringField("status", progress.word());
        out.writeNullField("error");
        incomplete(out, progress == Progress.INCOMPLETE ? reason : null);
        out.writeStringField("model", model.isEmpty() ? told.model() : model);
        out.writeArrayFieldStart("output");
        for (int i = 0; i < items.size(); i++) { // only the last of them can have been cut off
            out.writeStartObject();
            items.get(i).members(out, i + 1 < items.size() ? Progress.COMPLETED : progress);
            out.writeEndObject();
        }
        out.writeEndArray();
        repeat(out);
        out.writeNullField("previous_response_id");
        out.writeBooleanField("store", false);
        usage(out, usage);
    }

    private static void incomplete(JsonGenerator out, @Nullable FinishReason reason) throws IOException {
        if (reason == null) {
            out.writeNullField("incomplete_details");
        } else {
            out.writeObjectFieldStart("incomplete_details");
            out.writeStringField("reason", reason == FinishReason.LENGTH ? "max_output_tokens" : "content_filter");
            out.writeEndObject();
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
            UsageWords.RESPONSE.member(out, usage);
        }
    }
}
