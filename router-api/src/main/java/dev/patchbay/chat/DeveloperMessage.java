package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the developer tells the model, which goes before what the user says.
 *
 * @param content at least one text
 * @param name who speaks; null for nobody in particular
 * @param options vendor options of this message alone
 */
public record DeveloperMessage(
        List<TextPart> content, @Nullable String name, Map<String, Object> options) implements ChatMessage {

    /** Copies content and options, and checks that there is some content. */
    public DeveloperMessage {
        content = List.copyOf(content);
        options = Plain.copy(options);
        if (content.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one part");
        }
    }

    /** A message without options. */
    public DeveloperMessage(List<TextPart> content, @Nullable String name) {
        this(content, name, Map.of());
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
