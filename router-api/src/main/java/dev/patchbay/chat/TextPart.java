package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Text.
 *
 * @param text what it says
 * @param options vendor options of this part alone
 */
public record TextPart(String text, Map<String, Object> options) implements ContentPart {

    /** Copies the options. */
    public TextPart {
        Objects.requireNonNull(text, "text");
        options = Plain.copy(options);
    }

    /** Text without options. */
    public TextPart(String text) {
        this(text, Map.of());
    }

    /** Text as the only part of a message. */
    static List<TextPart> only(String text) {
        return List.of(new TextPart(text));
    }

    @Override
    public String toString() {
        return "TextPart[" + text.length() + " characters]";
    }
}
