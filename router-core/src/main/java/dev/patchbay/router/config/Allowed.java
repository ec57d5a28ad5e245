package dev.patchbay.router.config;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a key may hold: its kind and its bounds. */
record Allowed(Kind kind, boolean zero, double most) {

    private static final Duration LONGEST = Duration.ofDays(7);

    /** The kinds of plain values. */
    enum Kind {
        TEXT,
        WHOLE,
        NUMBER,
        DURATION,
        INTERRUPTION
    }

    static Allowed text() {
        return new Allowed(Kind.TEXT, false, 0);
    }

    static Allowed whole(double most) {
        return new Allowed(Kind.WHOLE, false, most);
    }

    static Allowed number(double most) {
        return new Allowed(Kind.NUMBER, false, most);
    }

    static Allowed duration() {
        return new Allowed(Kind.DURATION, false, 0);
    }

    static Allowed interruption() {
        return new Allowed(Kind.INTERRUPTION, false, 0);
    }

    Allowed orZero() {
        return new Allowed(kind, true, most);
    }

    /** What is wrong with the value, or null. */
    @Nullable
    String objection(Object value) {
        return switch (kind) {
            case TEXT -> ((String) value).isBlank() ? "must not be blank" : null;
            case WHOLE -> {
                long number = (Long) value;
                yield number >= (zero ? 0 : 1) && number <= most ? null : bounds();
            }
            case NUMBER -> {
                double number = (Double) value;
                yield (number > 0 || (zero && Double.valueOf(number).equals(0.0))) && number <= most ? null : bounds();
            }
            case DURATION -> {
                Duration duration = (Duration) value;
                boolean enough = zero ? !duration.isNegative() : duration.compareTo(Duration.ZERO) > 0;
                yield enough && duration.compareTo(LONGEST) <= 0 ? null : bounds();
            }
            case INTERRUPTION -> null;
        };
    }

    /** What to write in place of something of another kind. */
    String example() {
        return switch (kind) {
            case TEXT -> "must be a text";
            case WHOLE -> "must be a whole number";
            case NUMBER -> "must be a number";
            case DURATION -> "must be a time with its unit, such as 250ms, 5s, 2m or 1h";
            case INTERRUPTION -> "must be fail, hold or resume";
        };
    }

    private String bounds() {
        return switch (kind) {
            case TEXT -> "must not be blank";
            case INTERRUPTION -> example();
            case WHOLE -> String.format(Locale.ROOT, "must be a whole number from %d to %.0f", zero ? 0 : 1, most);
            case NUMBER ->
                String.format(
                        Locale.ROOT, "must be a number %s and at most %.0f", zero ? "not below 0" : "above 0", most);
            case DURATION ->
                "must be " + (zero ? "0 (off) or a longer time" : "longer than 0") + ", and at most 7 days (168h)";
        };
    }
}
