package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the application tells the model before everything else, for models that know no developer.
 *
 * @param content at least one text
 * @param name who speaks; null for nobody in particular
 * @param options vendor options of this message alone
 */
public record SystemMessage(
        List<TextPart> content, @Nullable String name, Map<String, Object> options) implements ChatMessage {

    /** Copies content and options, and checks that there is some content. */
    public SystemMessage {
        content = List.copyOf(content);
        options = Plain.copy(options);
        if (content.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one part");
        }
    }

    /** A message without options. */
    public SystemMessage(List<TextPart> content, @Nullable String name) {
        this(content, name, Map.of());
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
