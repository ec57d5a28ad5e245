package dev.patchbay.support.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of JSON that was read, or the absence of one: looking for a member that is not there is no error, so that a
 * path can be followed in one expression. Immutable and thread-safe; prints what it is, never what it says.
 */
public final class JsonValue {

    private static final JsonValue ABSENT = new JsonValue(Kind.ABSENT, null);

    private enum Kind {
        ABSENT,
        NULL,
        BOOLEAN,
        NUMBER,
        TEXT,
        ARRAY,
        OBJECT
    }

    private final Kind kind;
    private final @Nullable Object value;

    private JsonValue(Kind kind, @Nullable Object value) {
        this.kind = kind;
        this.value = value;
    }

    /** Wraps what the parser built: maps and lists of JSON values, texts, {@code Long}, {@code Double}, booleans. */
    static JsonValue of(@Nullable Object value) {
        if (value == null) {
            return new JsonValue(Kind.NULL, null);
        }
        if (value instanceof String) {
            return new JsonValue(Kind.TEXT, value);
        }
        if (value instanceof Number) {
            return new JsonValue(Kind.NUMBER, value);
        }
        if (value instanceof Boolean) {
            return new JsonValue(Kind.BOOLEAN, value);
        }
        return new JsonValue(value instanceof List ? Kind.ARRAY : Kind.OBJECT, value);
    }

    /** The member of an object; absent when there is none, or when this is no object. */
    public JsonValue get(String name) {
        @Nullable JsonValue member = members().get(name);
        return member == null ? ABSENT : member;
    }

    /** The names of an object's members in their order; empty when this is no object. Unmodifiable. */
    public Set<String> names() {
        return members().keySet();
    }

    /** The items of an array; empty when this is no array. Unmodifiable. */
    @SuppressWarnings("unchecked") // only the parser puts lists in
    public List<JsonValue> items() {
        return kind == Kind.ARRAY ? (List<JsonValue>) value() : List.of();
    }

    /** The text; empty when this is no text. */
    public Optional<String> text() {
        return kind == Kind.TEXT ? Optional.of((String) value()) : Optional.empty();
    }

    /** The number, if it is an integer of 64 bits; empty when it is not. */
    public OptionalLong integer() {
        return value instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** The number, always finite; an integer beyond 64 bits is rounded. Empty when this is no number. */
    public OptionalDouble number() {
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    /** The truth value; empty when this is none. */
    public Optional<Boolean> truth() {
        return kind == Kind.BOOLEAN ? Optional.of((Boolean) value()) : Optional.empty();
    }

    /** Whether there is anything here, {@code null} included. */
    public boolean isPresent() {
        return kind != Kind.ABSENT;
    }

    /** Whether this is {@code null}; not so for what is absent. */
    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /** Whether this is an object. */
    public boolean isObject() {
        return kind == Kind.OBJECT;
    }

    /** Whether this is an array. */
    public boolean isArray() {
        return kind == Kind.ARRAY;
    }

    @SuppressWarnings("unchecked") // only the parser puts maps in
    private Map<String, JsonValue> members() {
        return kind == Kind.OBJECT ? (Map<String, JsonValue>) value() : Map.of();
    }

    private Object value() {
        if (value == null) {
            throw new IllegalStateException("there is no value");
        }
        return value;
    }

    @Override
    public String toString() {
        return "JsonValue[" + kind + "]";
    }
}
