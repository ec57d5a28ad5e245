package dev.patchbay.chat;

import java.util.List;
import java.util.Objects;

/**
 * What a tool answered to the model's call.
 *
 * @param callId the id of the call that this answers
 * @param content at least one text
 */
public record ToolMessage(String callId, List<TextPart> content) implements ChatMessage {

    /** Copies the content and checks that there is some. */
    public ToolMessage {
        Objects.requireNonNull(callId, "callId");
        content = List.copyOf(content);
        if (content.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one part");
        }
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
