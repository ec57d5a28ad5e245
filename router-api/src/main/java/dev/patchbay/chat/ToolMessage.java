package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a tool answered to the model's call.
 *
 * @param callId the id of the call that this answers
 * @param content at least one text
 * @param options vendor options of this message alone
 */
public record ToolMessage(String callId, List<TextPart> content, Map<String, Object> options) implements ChatMessage {

    /** Copies content and options, and checks that there is some content. */
    public ToolMessage {
        Objects.requireNonNull(callId, "callId");
        content = List.copyOf(content);
        options = Plain.copy(options);
        if (content.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one part");
        }
    }

    /** A message without options. */
    public ToolMessage(String callId, List<TextPart> content) {
        this(callId, content, Map.of());
    }

    /** The answer to a call, as text; JSON is text too. */
    public static ToolMessage answering(ToolCall call, String text) {
        return new ToolMessage(call.id(), TextPart.only(text));
    }

    @Override
    public String toString() {
        return "ToolMessage" + content;
    }
}
