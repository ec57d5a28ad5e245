package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a call of a tool. Pieces with one number belong to one call: the first brings id and name, the others more
 * arguments. Prints how long they are, never what they say. Source: OpenAI's OpenAPI document,
 * {@code ChatCompletionMessageToolCallChunk}.
 *
 * @param index the call's number within its answer, from 0
 * @param id the vendor's id of the call; empty in a piece that does not bring it
 * @param kind what the arguments are; null in a piece that does not say
 * @param name the tool's name; empty in a piece that does not bring it
 * @param arguments more of the arguments; may be empty
 * @param extra what the vendor says beside, by its names. Unmodifiable
 */
public record ToolCallDelta(
        int index, String id, ToolCall.@Nullable Kind kind, String name, String arguments, Map<String, Object> extra) {

    /** Checks the number, and copies what is said beside. */
    public ToolCallDelta {
        if (index < 0) {
            throw new IllegalArgumentException("a call's number is never negative");
        }
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
        extra = Plain.copy(extra);
    }

    /** The beginning of a call. */
    public static ToolCallDelta start(int index, ToolCall call) {
        return new ToolCallDelta(index, call.id(), call.kind(), call.name(), call.arguments(), call.extra());
    }

    /** More arguments of a call. */
    public static ToolCallDelta more(int index, String arguments) {
        return new ToolCallDelta(index, "", null, "", arguments, Map.of());
    }

    @Override
    public String toString() {
        return "ToolCallDelta[" + index + ", " + name + ", " + arguments.length() + " characters]";
    }
}
