package dev.patchbay.gateway.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Single values as JSON has them, and as a form has them, in which all are texts. What is none of what is asked for is null.
 *
 * @param form whether numbers and booleans are read out of texts
 */
record Scalars(boolean form) {

    static @Nullable String text(Object value) {
        return value instanceof String text ? text : null;
    }

    /** Texts, or one text alone. */
    static @Nullable List<String> texts(Object value) {
        List<?> items = value instanceof List<?> list ? list : List.of(value);
        List<String> texts = new ArrayList<>(items.size());
        for (Object item : items) {
            if (!(item instanceof String text)) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }

    @Nullable
    Double number(Object value) {
        return number(value, Number::doubleValue, Double::valueOf);
    }

    @Nullable
    Integer whole(Object value) {
        return number(
                value,
                given -> given.doubleValue() == given.intValue() ? (Integer) given.intValue() : null,
                Integer::valueOf);
    }

    @Nullable
    Long large(Object value) {
        return number(
                value,
                given -> given instanceof Integer || given instanceof Long ? (Long) given.longValue() : null,
                Long::valueOf);
    }

    private <N extends Number> @Nullable N number(
            Object value, Function<Number, @Nullable N> exact, Function<String, N> parsed) {
        try {
            if (value instanceof Number given) {
                return exact.apply(given);
            }
            return form && value instanceof String text ? parsed.apply(text) : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    @Nullable
    Boolean flag(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (form && List.of("true", "false").contains(value)) {
            return Boolean.valueOf((String) value);
        }
        return null;
    }
}
