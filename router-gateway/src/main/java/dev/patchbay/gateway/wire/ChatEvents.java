package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatDelta;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.chat.ToolCallDelta;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a streamed answer of chat. Source: the vendor's OpenAPI document, {@code CreateChatCompletionStreamResponse}. */
final class ChatEvents extends EventWriter<ChatChunk> {

    private final Reply.Told told;
    private final boolean usageWanted;

    ChatEvents(Reply.Told told, boolean usageWanted) {
        this.told = told;
        this.usageWanted = usageWanted;
    }

    /** Usage comes only where it was asked for, though the router always asks the deployment for it. */
    @Override
    public void write(ChatChunk chunk, ByteArrayOutputStream out) throws IOException {
        if (chunk.deltas().isEmpty()
                && chunk.usage() != null
                && !usageWanted
                && chunk.extra().isEmpty()) {
            return;
        }
        Json.event(out, json -> chunk(json, chunk));
    }

    private void chunk(JsonGenerator out, ChatChunk chunk) throws IOException {
        ChatWords.head(out, "chat.completion.chunk", chunk.id(), chunk.created(), chunk.model(), told);
        out.writeArrayFieldStart("choices");
        for (ChatDelta delta : chunk.deltas()) {
            choice(out, delta);
        }
        out.writeEndArray();
        if (usageWanted) {
            if (chunk.usage() == null) {
                out.writeNullField("usage");
            } else {
                UsageWords.COMPLETION.member(out, chunk.usage());
            }
        }
        if (chunk.serviceTier() != null) {
            out.writeStringField("service_tier", chunk.serviceTier());
        }
        Json.members(out, chunk.extra());
    }

    private static void choice(JsonGenerator out, ChatDelta delta) throws IOException {
        out.writeStartObject();
        out.writeNumberField("index", delta.choice());
        out.writeObjectFieldStart("delta");
        text(out, "role", delta.role());
        text(out, "content", delta.text());
        text(out, "reasoning_content", delta.reasoning());
        text(out, "refusal", delta.refusal());
        if (!delta.toolCalls().isEmpty()) {
            out.writeArrayFieldStart("tool_calls");
            for (ToolCallDelta call : delta.toolCalls()) {
                call(out, call);
            }
            out.writeEndArray();
        }
        ChatWords.audio(out, delta.audio());
        ChatWords.citations(out, delta.citations());
        Json.members(out, delta.extra());
        out.writeEndObject();
        ChatWords.logprobs(out, delta.logprobs());
        out.writeStringField("finish_reason", delta.rawFinishReason());
        Json.members(out, delta.choiceExtra());
        out.writeEndObject();
    }

    private static void call(JsonGenerator out, ToolCallDelta call) throws IOException {
        boolean custom = call.kind() == ToolCall.Kind.CUSTOM;
        out.writeStartObject();
        out.writeNumberField("index", call.index());
        if (!call.id().isEmpty()) {
            out.writeStringField("id", call.id());
            out.writeStringField("type", custom ? "custom" : "function");
        }
        out.writeObjectFieldStart(custom ? "custom" : "function");
        if (!call.name().isEmpty()) {
            out.writeStringField("name", call.name());
        }
        out.writeStringField(custom ? "input" : "arguments", call.arguments());
        out.writeEndObject();
        Json.members(out, call.extra());
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }
}
