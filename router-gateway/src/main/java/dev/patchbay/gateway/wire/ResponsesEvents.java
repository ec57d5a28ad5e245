package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.TokenLogprob;
import dev.patchbay.Usage;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatDelta;
import dev.patchbay.chat.ChatLogprobs;
import dev.patchbay.chat.FinishReason;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolCallDelta;
import dev.patchbay.gateway.wire.ResponsesItem.Kind;
import dev.patchbay.gateway.wire.ResponsesItem.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a streamed response. Source: the vendor's OpenAPI document, schema {@code ResponseStreamEvent}. */
final class ResponsesEvents extends EventWriter<ChatChunk> {

    private final Reply.Told told;
    private final ResponsesDocument document;
    private final Map<String, ResponsesItem> items = new LinkedHashMap<>();
    private final List<ResponsesItem> order = new ArrayList<>();
    private FinishReason reason = FinishReason.STOP;
    private String model = "";
    private boolean begun;
    private int sequence;

    ResponsesEvents(Reply.Told told, Map<String, @Nullable Object> repeated) {
        this.told = told;
        this.document = new ResponsesDocument(told, repeated);
    }

    @Override
    public void write(ChatChunk chunk, ByteArrayOutputStream out) throws IOException {
        model = chunk.model().isEmpty() ? model : chunk.model();
        if (!begun) {
            begun = true;
            response(out, "response.created", null, Usage.unknown());
            response(out, "response.in_progress", null, Usage.unknown());
        }
        for (ChatDelta delta : chunk.deltas()) {
            if (delta.choice() == 0) {
                delta(delta, out);
            }
        }
    }

    private void delta(ChatDelta delta, ByteArrayOutputStream out) throws IOException {
        ChatLogprobs logprobs = delta.logprobs();
        text(Kind.REASONING, delta.reasoning(), List.of(), out);
        text(Kind.TEXT, delta.text(), logprobs == null ? List.of() : logprobs.content(), out);
        text(Kind.REFUSAL, delta.refusal(), List.of(), out);
        for (ToolCallDelta call : delta.toolCalls()) {
            ResponsesItem item = items.get("call-" + call.index());
            if (item == null) {
                boolean custom = call.kind() == ToolCall.Kind.CUSTOM;
                item = open(
                        "call-" + call.index(),
                        ResponsesItem.call(custom, call.id(), call.name(), told, order.size()),
                        out);
            }
            grow(item, call.arguments(), List.of(), out);
        }
        reason = delta.finishReason() == null ? reason : delta.finishReason();
    }

    private void text(Kind kind, @Nullable String text, List<TokenLogprob> tokens, ByteArrayOutputStream out)
            throws IOException {
        if (text == null || text.isEmpty()) {
            return;
        }
        ResponsesItem item = items.get(kind.name());
        if (item == null) {
            item = open(kind.name(), ResponsesItem.of(kind, told, order.size()), out);
        }
        grow(item, text, tokens, out);
    }

    private ResponsesItem open(String key, ResponsesItem item, ByteArrayOutputStream out) throws IOException {
        items.put(key, item);
        order.add(item);
        item(out, "response.output_item.added", item, Progress.IN_PROGRESS);
        if (item.kind().hasPart()) {
            part(out, "response.content_part.added", item, false);
        }
        return item;
    }

    private void grow(ResponsesItem item, String more, List<TokenLogprob> tokens, ByteArrayOutputStream out)
            throws IOException {
        if (more.isEmpty()) {
            return;
        }
        item.add(more, tokens);
        about(out, item.kind().event() + ".delta", item, json -> {
            json.writeStringField("delta", more);
            if (item.kind() == Kind.TEXT) {
                ChatWords.tokenArray(json, "logprobs", tokens);
            }
        });
    }

    private void close(ResponsesItem item, Progress progress, ByteArrayOutputStream out) throws IOException {
        about(out, item.kind().event() + ".done", item, item::done);
        if (item.kind().hasPart()) {
            part(out, "response.content_part.done", item, true);
        }
        item(out, "response.output_item.done", item, progress);
    }

    @Override
    public void end(Usage usage, ByteArrayOutputStream out) throws IOException {
        Progress progress = Progress.of(reason);
        for (int i = 0; i < order.size(); i++) {
            close(order.get(i), i + 1 < order.size() ? Progress.COMPLETED : progress, out);
        }
        response(out, "response." + progress.word(), reason, usage);
    }

    @Override
    public boolean failed(Trouble trouble, ByteArrayOutputStream out) throws IOException {
        event(out, "error", trouble::details);
        return true;
    }

    private void response(ByteArrayOutputStream out, String type, @Nullable FinishReason ended, Usage usage)
            throws IOException {
        event(out, type, json -> {
            json.writeObjectFieldStart("response");
            document.members(json, ended, model, ended == null ? List.of() : order, usage);
            json.writeEndObject();
        });
    }

    private void item(ByteArrayOutputStream out, String type, ResponsesItem item, Progress progress)
            throws IOException {
        event(out, type, json -> {
            json.writeNumberField("output_index", order.indexOf(item));
            json.writeObjectFieldStart("item");
            item.members(json, progress);
            json.writeEndObject();
        });
    }

    private void part(ByteArrayOutputStream out, String type, ResponsesItem item, boolean whole) throws IOException {
        about(out, type, item, json -> {
            json.writeObjectFieldStart("part");
            item.part(json, whole);
            json.writeEndObject();
        });
    }

    private void about(ByteArrayOutputStream out, String type, ResponsesItem item, Json.Content more)
            throws IOException {
        event(out, type, json -> {
            json.writeStringField("item_id", item.id());
            json.writeNumberField("output_index", order.indexOf(item));
            if (item.kind().hasPart()) {
                json.writeNumberField("content_index", 0);
            }
            more.write(json);
        });
    }

    private void event(ByteArrayOutputStream out, String type, Json.Content more) throws IOException {
        out.writeBytes(Sse.event(type));
        Json.event(out, (JsonGenerator json) -> {
            json.writeStringField("type", type);
            json.writeNumberField("sequence_number", sequence++);
            more.write(json);
        });
    }
}
