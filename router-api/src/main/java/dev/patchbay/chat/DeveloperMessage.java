package dev.patchbay.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the developer tells the model, which goes before what the user says.
 *
 * @param content at least one text
 * @param name who speaks; null for nobody in particular
 */
public record DeveloperMessage(
        List<TextPart> content, @Nullable String name) implements ChatMessage {

    /** Copies the content and checks that there is some. */
    public DeveloperMessage {
        content = List.copyOf(content);
        if (content.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one part");
        }
    }

    /** A message of one text. */
    public static DeveloperMessage of(String text) {
        return new DeveloperMessage(TextPart.only(text), null);
    }

    @Override
    public String toString() {
        return "DeveloperMessage" + content;
    }
}
