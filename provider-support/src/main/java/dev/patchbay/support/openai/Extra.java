package dev.patchbay.support.openai;

import dev.patchbay.support.json.JsonReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer says beside what has a place of its own; usually nothing, so there is no map until there is. */
final class Extra {

    private @Nullable Map<String, Object> values;

    /** Keeps a member, unless it is null or there is one of that name. */
    void read(String name, JsonReader in) throws IOException {
        @Nullable Object value = in.value();
        if (value != null) {
            put(name, value);
        }
    }

    /** Keeps what was read of a member, unless there is one of that name. */
    void put(String name, Object value) {
        if (values == null) {
            values = new LinkedHashMap<>();
        }
        values.putIfAbsent(name, value);
    }

    /** Whether there are images, which some servers draw and the vendor's document has no place for. */
    boolean hasImages() {
        return values != null && values.get("images") instanceof List<?> images && !images.isEmpty();
    }

    Map<String, Object> values() {
        return values == null ? Map.of() : values;
    }
}
