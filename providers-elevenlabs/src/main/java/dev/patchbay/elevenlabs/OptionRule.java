package dev.patchbay.elevenlabs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the value of an option must be. */
@FunctionalInterface
interface OptionRule {

    /** What is wrong with a value, to follow the option's name; null when nothing is. Holds nothing of the value. */
    @Nullable
    String complaint(Object value);

    /** A number in a range. */
    static OptionRule number(double least, double most) {
        return value -> value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most
                ? null
                : "must be a number from " + least + " to " + most;
    }

    /** A number. */
    static OptionRule number() {
        return value ->
                value instanceof Number number && Double.isFinite(number.doubleValue()) ? null : "must be a number";
    }

    /** A whole number in a range. */
    static OptionRule whole(long least, long most) {
        return value -> (value instanceof Integer || value instanceof Long)
                        && ((Number) value).longValue() >= least
                        && ((Number) value).longValue() <= most
                ? null
                : "must be a whole number from " + least + " to " + most;
    }

    /** True or false. */
    static OptionRule truth() {
        return value -> value instanceof Boolean ? null : "must be true or false";
    }

    /** A text. */
    static OptionRule text() {
        return value -> value instanceof String ? null : "must be a text";
    }

    /** One of some texts. */
    static OptionRule oneOf(String... names) {
        List<String> all = List.of(names);
        return value ->
                value instanceof String name && all.contains(name) ? null : "must be one of " + String.join(", ", all);
    }

    /** A list that is not too long. */
    static OptionRule list(int most) {
        return value ->
                value instanceof List<?> list && list.size() <= most ? null : "must be a list of at most " + most;
    }

    /** An object whose members have rules of their own. */
    static OptionRule object(OptionRules members) {
        return value -> {
            if (!(value instanceof Map<?, ?> map)) {
                return "must be an object";
            }
            @Nullable String inside = members.complaint(map);
            return inside == null ? null : "has a member that does not fit: " + inside;
        };
    }

    /** No option at all: it is said elsewhere. */
    static OptionRule reserved() {
        return value -> "cannot be set by an option";
    }
}
