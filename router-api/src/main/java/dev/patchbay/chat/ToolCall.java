package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.Map;
import java.util.Objects;

/**
 * A call that the model wants made. Prints which tool, never the arguments.
 *
 * @param id what a {@link ToolMessage} refers to; may be empty, where a vendor gives none
 * @param kind what the arguments are
 * @param name the tool's name
 * @param arguments for a function the arguments as JSON text, for a custom tool its input. Written by a model: not always
 *     valid, not always what the schema asks for, never to be trusted
 * @param extra what the vendor says beside, and some want back with the call, such as a signature of its thinking. Unmodifiable
 */
public record ToolCall(String id, Kind kind, String name, String arguments, Map<String, Object> extra) {

    /** What the arguments of a call are. */
    public enum Kind {
        /** A JSON object. */
        FUNCTION,
        /** Free text. */
        CUSTOM
    }

    /** Checks that nothing is null, and copies what is said beside. */
    public ToolCall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
        extra = Plain.copy(extra);
    }

    /** A call with nothing beside. */
    public ToolCall(String id, Kind kind, String name, String arguments) {
        this(id, kind, name, arguments, Map.of());
    }

    /** A call of a function. */
    public static ToolCall function(String id, String name, String arguments) {
        return new ToolCall(id, Kind.FUNCTION, name, arguments);
    }

    /** A call of a custom tool. */
    public static ToolCall custom(String id, String name, String input) {
        return new ToolCall(id, Kind.CUSTOM, name, input);
    }

    /**
     * Whether the arguments are cut off, as opposed to merely wrong, which models write too: those of a function when they
     * stop inside a text, an object or an array, so that something must have followed. Free text, and no text at all, have
     * no end of their own to tell that by.
     *
     * @param stopped whether the answer may have been stopped at this call, which then counts for what cannot be told
     */
    public boolean isCutOff(boolean stopped) {
        return switch (kind) {
            case FUNCTION -> stopsInside() || (stopped && arguments.isBlank());
            case CUSTOM -> stopped;
        };
    }

    private boolean stopsInside() {
        int open = 0;
        boolean quoted = false;
        for (int i = 0; i < arguments.length(); i++) {
            char c = arguments.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                open++;
            } else if (c == '}' || c == ']') {
                open--;
            }
        }
        return quoted || open > 0;
    }

    @Override
    public String toString() {
        return "ToolCall[" + kind + ", " + name + ", " + arguments.length() + " characters]";
    }
}
