package dev.patchbay.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application tells the model before everything else, for models that know no developer.
 *
 * @param content at least one text
 * @param name who speaks; null for nobody in particular
 */
public record SystemMessage(
        List<TextPart> content, @Nullable String name) implements ChatMessage {

    /** Copies the content and checks that there is some. */
    public SystemMessage {
        content = List.copyOf(content);
        if (content.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one part");
        }
    }

    /** A message of one text. */
    public static SystemMessage of(String text) {
        return new SystemMessage(TextPart.only(text), null);
    }

    @Override
    public String toString() {
        return "SystemMessage" + content;
    }
}
