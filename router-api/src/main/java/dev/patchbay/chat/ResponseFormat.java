package dev.patchbay.chat;

import dev.patchbay.Plain;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form of the answer's text. Immutable and thread-safe. */
public sealed interface ResponseFormat {

    /** Any text. */
    static ResponseFormat text() {
        return new Text();
    }

    /** Some JSON object; the conversation has to ask for it too. */
    static ResponseFormat jsonObject() {
        return new JsonObject();
    }

    /** JSON that a schema describes. */
    static JsonSchema jsonSchema(String name, Map<String, Object> schema) {
        return new JsonSchema(name, schema, null, null);
    }

    /** Any text. */
    record Text() implements ResponseFormat {}

    /** Some JSON object. */
    record JsonObject() implements ResponseFormat {}

    /**
     * JSON that a schema describes. Prints its name alone.
     *
     * @param name what the model calls the form
     * @param schema a JSON Schema
     * @param description what the form is for, for the model; null for none
     * @param strict whether the model must keep to the schema; null for the vendor's usual way
     */
    record JsonSchema(
            String name,
            Map<String, Object> schema,
            @Nullable String description,
            @Nullable Boolean strict) implements ResponseFormat {

        /** Checks the name and copies the schema. */
        public JsonSchema {
            if (Objects.requireNonNull(name, "name").isBlank()) {
                throw new IllegalArgumentException("a schema has a name");
            }
            schema = Plain.copy(schema);
        }

        /** The same schema with a description. */
        public JsonSchema withDescription(String value) {
            return new JsonSchema(name, schema, value, strict);
        }

        /** The same schema, which the model must, or need not, keep to. */
        public JsonSchema withStrict(boolean value) {
            return new JsonSchema(name, schema, description, value);
        }

        @Override
        public String toString() {
            return "JsonSchema[" + name + "]";
        }
    }
}
