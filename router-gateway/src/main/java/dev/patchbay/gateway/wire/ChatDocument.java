package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.chat.ChatChoice;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ToolCall;
import java.io.IOException;
import java.util.List;

/** Writes whole answers of chat. Source: the vendor's OpenAPI document, {@code CreateChatCompletionResponse}. */
final class ChatDocument {

    private ChatDocument() {}

    static Reply.Body of(ChatResponse response, Reply.Told told) throws IOException {
        return Json.body(out -> {
            ChatWords.head(out, "chat.completion", response.id(), response.created(), response.model(), told);
            out.writeArrayFieldStart("choices");
            for (ChatChoice choice : response.choices()) {
                choice(out, choice);
            }
            out.writeEndArray();
            UsageWords.COMPLETION.member(out, response.usage());
            if (response.serviceTier() != null) {
                out.writeStringField("service_tier", response.serviceTier());
            }
            Json.members(out, response.extra());
        });
    }

    private static void choice(JsonGenerator out, ChatChoice choice) throws IOException {
        out.writeStartObject();
        out.writeNumberField("index", choice.index());
        out.writeObjectFieldStart("message");
        out.writeStringField("role", "assistant");
        out.writeStringField("content", choice.text());
        out.writeStringField("refusal", choice.refusal());
        if (choice.reasoning() != null) {
            out.writeStringField("reasoning_content", choice.reasoning());
        }
        calls(out, choice);
        ChatWords.audio(out, choice.audio());
        ChatWords.citations(out, choice.citations());
        Json.members(out, choice.extra());
        out.writeEndObject();
        out.writeStringField("finish_reason", choice.rawFinishReason());
        if (choice.logprobs() == null) {
            out.writeNullField("logprobs"); // which the vendor's document wants in every choice of a whole answer
        }
        ChatWords.logprobs(out, choice.logprobs());
        Json.members(out, choice.choiceExtra());
        out.writeEndObject();
    }

    /** A call that was cut off stands among the others, as the vendor has it; the finish reason tells. */
    private static void calls(JsonGenerator out, ChatChoice choice) throws IOException {
        if (choice.toolCalls().isEmpty() && choice.unfinishedToolCalls().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("tool_calls");
        for (List<ToolCall> calls : List.of(choice.toolCalls(), choice.unfinishedToolCalls())) {
            for (ToolCall call : calls) {
                boolean custom = call.kind() == ToolCall.Kind.CUSTOM;
                out.writeStartObject();
                out.writeStringField("id", call.id());
                out.writeStringField("type", custom ? "custom" : "function");
                out.writeObjectFieldStart(custom ? "custom" : "function");
                out.writeStringField("name", call.name());
                out.writeStringField(custom ? "input" : "arguments", call.arguments());
                out.writeEndObject();
                Json.members(out, call.extra());
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }
}
