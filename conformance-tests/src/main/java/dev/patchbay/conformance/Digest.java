package dev.patchbay.conformance;

import dev.patchbay.Upload;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be reached from a request, as a text that changes when any of it does. */
final class Digest {

    private static final int DEEPEST = 32;

    private final StringBuilder text = new StringBuilder();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Digest() {}

    static String of(Object value) {
        Digest digest = new Digest();
        digest.add(value, 0);
        return digest.text.toString();
    }

    private void add(@Nullable Object value, int depth) {
        if (value == null || value instanceof CharSequence || value instanceof Number || value instanceof Enum<?>) {
            text.append(value).append(';');
        } else if (depth > DEEPEST || value instanceof Upload || value instanceof Class<?> || !seen.add(value)) {
            text.append(value.getClass().getName()).append(';'); // an upload is made to be opened, which is no change
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                add(Array.get(value, i), depth + 1);
            }
        } else if (value instanceof Collection<?> all) {
            all.forEach(element -> add(element, depth + 1));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> {
                add(key, depth + 1);
                add(element, depth + 1);
            });
        } else {
            fields(value, depth);
        }
    }

    private void fields(Object value, int depth) {
        text.append(value.getClass().getName()).append('{');
        for (Class<?> type = value.getClass();
                type != null && !type.getName().startsWith("java.");
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
                    try {
                        text.append(field.getName()).append('=');
                        add(field.get(value), depth + 1);
                    } catch (IllegalAccessException hidden) {
                        text.append("hidden;");
                    }
                }
            }
        }
        text.append('}');
    }
}
