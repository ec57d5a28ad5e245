package dev.patchbay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies values as JSON knows them, all the way down, so that nobody can change them any more: vendor options of a request,
 * what an answer says beside, schemas. Thread-safe; what it throws repeats nothing of the values.
 */
public final class Plain {

    private static final int DEPTH = 64;

    /** What any value takes for itself, at least. */
    private static final int VALUE = 16;

    private Plain() {}

    /**
     * A copy of an object, unmodifiable and in its order.
     *
     * @throws IllegalArgumentException when there is anything in it but texts, numbers, booleans, null, and lists and maps of
     *     these, or when it nests deeper than 64 levels
     */
    public static Map<String, Object> copy(Map<String, ?> object) {
        return object.isEmpty() ? Map.of() : object(object, 1);
    }

    /** How many characters of text there are in a value, names included. */
    public static long characters(@Nullable Object value) {
        long sum = 0;
        if (value instanceof String text) {
            sum = text.length();
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                sum += characters(member.getKey()) + characters(member.getValue());
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                sum += characters(item);
            }
        }
        return sum;
    }

    /** About how many bytes of memory an object takes, with all that is in it; none when it is empty. */
    public static long bytes(Map<String, ?> object) {
        return object.isEmpty() ? 0 : bytesOf(object);
    }

    private static long bytesOf(@Nullable Object value) {
        long sum = VALUE;
        if (value instanceof String text) {
            sum += (long) text.length() * Character.BYTES;
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                sum += bytesOf(member.getKey()) + bytesOf(member.getValue());
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                sum += bytesOf(item);
            }
        }
        return sum;
    }

    private static @Nullable Object value(@Nullable Object value, int depth) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (depth <= DEPTH && value instanceof Map<?, ?> map) {
            return object(map, depth);
        }
        if (depth <= DEPTH && value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object item : list) {
                copy.add(value(item, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException("a value is a text, number, boolean, null, or a list or map of these");
    }

    @SuppressWarnings("NullAway") // JSON has null; whoever reads such a map meets it where the schema allows it
    private static Map<String, Object> object(Map<?, ?> map, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new IllegalArgumentException("a name is a text");
            }
            copy.put(name, value(member.getValue(), depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }
}
