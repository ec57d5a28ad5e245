package dev.patchbay.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What values have to be like. */
final class Checks {

    private Checks() {}

    static int positive(int value) {
        return (int) within(value, 1, Integer.MAX_VALUE);
    }

    static double within(double value, double least, double most) {
        if (!Double.isFinite(value) || value < least || value > most) {
            throw new IllegalArgumentException("the number is out of its range");
        }
        return value;
    }

    /** A copy in its order that nobody changes, without nulls. */
    static <V> Map<String, V> ordered(Map<String, V> values) {
        Map<String, V> copy = new LinkedHashMap<>();
        values.forEach((name, value) ->
                copy.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
        return Collections.unmodifiableMap(copy);
    }
}
