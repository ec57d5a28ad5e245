package dev.patchbay.spi;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of one deployment, checked against what its factory declares. Immutable and thread-safe. Prints names
 * and plain values, never a secret.
 */
public final class Settings {

    private static final Settings NONE = new Settings(Map.of());

    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = values;
    }

    /** No settings at all. */
    public static Settings none() {
        return NONE;
    }

    /**
     * Settings from values.
     *
     * @param values each a {@code String}, a {@link Secret} or a {@code Map} from text to text
     * @throws IllegalArgumentException when a value is anything else
     */
    public static Settings of(Map<String, ?> values) {
        Map<String, Object> copy = new TreeMap<>();
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            copy.put(entry.getKey(), checked(entry.getKey(), entry.getValue()));
        }
        return new Settings(Collections.unmodifiableMap(copy));
    }

    /** A text, if it is set. */
    public Optional<String> text(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * Whether a setting is {@code true}; not when it is not set.
     *
     * @throws IllegalArgumentException when it is neither {@code true} nor {@code false}
     */
    public boolean isTrue(String name) {
        String value = text(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("setting '" + name + "' must be true or false");
        }
        return value.equals("true");
    }

    /** A secret, if it is set. */
    public Optional<Secret> secret(String name) {
        return values.get(name) instanceof Secret secret ? Optional.of(secret) : Optional.empty();
    }

    /** A map; empty when it is not set. Unmodifiable. */
    @SuppressWarnings("unchecked") // checked when it was put in
    public Map<String, String> map(String name) {
        return values.get(name) instanceof Map<?, ?> map ? (Map<String, String>) map : Map.of();
    }

    /** Every setting by name: a {@code String}, a {@link Secret} or a map. Unmodifiable, sorted by name. */
    public Map<String, Object> all() {
        return values;
    }

    @Override
    public String toString() {
        return "Settings" + values;
    }

    private static Object checked(String name, Object value) {
        if (value instanceof String || value instanceof Secret) {
            return value;
        }
        if (value instanceof Map<?, ?> map
                && map.entrySet().stream()
                        .allMatch(entry -> entry.getKey() instanceof String && entry.getValue() instanceof String)) {
            return Map.copyOf(map);
        }
        throw new IllegalArgumentException("setting '" + name + "' must be a text, a secret or a map of texts");
    }
}
