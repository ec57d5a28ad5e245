package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user says, shows or plays.
 *
 * @param content at least one part
 * @param name who of several users speaks; null for the only one
 * @param options vendor options of this message alone
 */
public record UserMessage(
        List<ContentPart> content, @Nullable String name, Map<String, Object> options) implements ChatMessage {

    /** Copies content and options, and checks that there is some content. */
    public UserMessage {
        content = List.copyOf(content);
        options = Plain.copy(options);
        if (content.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one part");
        }
    }

    /** A message without options. */
    public UserMessage(List<ContentPart> content, @Nullable String name) {
        this(content, name, Map.of());
    }

    /** A message of text. */
    public static UserMessage of(String text) {
        return new UserMessage(List.of(new TextPart(text)), null);
    }

    /** A message of several parts. */
    public static UserMessage of(ContentPart... parts) {
        return new UserMessage(List.of(parts), null);
    }

    @Override
    public String toString() {
        return "UserMessage" + content;
    }
}
