package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function with named arguments. Prints its name alone.
 *
 * @param name what the model calls it
 * @param description what it does, for the model; null for none
 * @param parameters a JSON Schema of the arguments; null for a function without any
 * @param strict whether the model must keep to the schema; null for the vendor's usual way
 */
public record FunctionTool(
        String name,
        @Nullable String description,
        @Nullable Map<String, Object> parameters,
        @Nullable Boolean strict) implements Tool {

    /** Checks the name and copies the schema. */
    public FunctionTool {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("a function has a name");
        }
        parameters = parameters == null ? null : Plain.copy(parameters);
    }

    /** A function with a schema of its arguments. */
    public static FunctionTool of(String name, String description, Map<String, Object> parameters) {
        return new FunctionTool(name, description, parameters, null);
    }

    /** The same function, whose schema the model must, or need not, keep to. */
    public FunctionTool withStrict(boolean value) {
        return new FunctionTool(name, description, parameters, value);
    }

    @Override
    public String toString() {
        return "FunctionTool[" + name + "]";
    }
}
