package dev.patchbay.conformance.wire;

/**
 * Where a value stands in a JSON text.
 *
 * @param name the name of the member that it is; empty for an element and for the text as a whole
 * @param kind its first character; {@code 0} for a number and {@code t} for true, false and null
 * @param start where the member begins, with its name
 * @param from where the value begins
 * @param to behind its last character
 */
public record JsonValue(String name, char kind, int start, int from, int to) {

    /** Whether another value stands inside this one. */
    public boolean holds(JsonValue other) {
        return from < other.from && other.to < to;
    }
}
