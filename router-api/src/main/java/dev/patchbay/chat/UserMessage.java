package dev.patchbay.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user says, shows or plays.
 *
 * @param content at least one part
 * @param name who of several users speaks; null for the only one
 */
public record UserMessage(
        List<ContentPart> content, @Nullable String name) implements ChatMessage {

    /** Copies the content and checks that there is some. */
    public UserMessage {
        content = List.copyOf(content);
        if (content.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one part");
        }
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
