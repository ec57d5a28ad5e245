package dev.patchbay.router.config;

import dev.patchbay.Interruption;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values out of text. What is too large for its type becomes the largest one, for the bounds to refuse. */
final class ScalarText {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,99})");
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][+-]?[0-9]{1,9})?");
    private static final Pattern TIME = Pattern.compile("(-?[0-9]{1,99}(?:\\.[0-9]{1,9})?) ?(ms|s|m|h)");
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ms", BigDecimal.valueOf(1_000_000L),
            "s", BigDecimal.valueOf(1_000_000_000L),
            "m", BigDecimal.valueOf(60_000_000_000L),
            "h", BigDecimal.valueOf(3_600_000_000_000L));

    private ScalarText() {}

    static @Nullable Long whole(String text) {
        return WHOLE.matcher(text).matches() ? clamped(new BigInteger(text)) : null;
    }

    static @Nullable Double number(String text) {
        return NUMBER.matcher(text).matches() ? (Double) Double.parseDouble(text) : null;
    }

    /** The same where zero has a meaning: not for a number that merely cannot be told from it. */
    static @Nullable Double amount(String text) {
        Double number = number(text);
        if (number == null || number != 0) {
            return number;
        }
        return new BigDecimal(text).signum() == 0 ? (Double) 0.0 : null;
    }

    static @Nullable Duration time(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return null;
        }
        BigDecimal nanos = new BigDecimal(time.group(1)).multiply(NANOS.get(time.group(2)));
        // Rounded away from zero, which would mean something else.
        return Duration.ofNanos(clamped(nanos.setScale(0, RoundingMode.UP).toBigInteger()));
    }

    static @Nullable Interruption interruption(String text) {
        return switch (text) {
            case "fail" -> Interruption.FAIL;
            case "hold" -> Interruption.HOLD;
            case "resume" -> Interruption.RESUME;
            default -> null;
        };
    }

    /** What a plain scalar means in JSON, as far as it is a boolean or a number; else the text itself. */
    static Object json(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        if (WHOLE.matcher(text).matches()) {
            BigInteger whole = new BigInteger(text);
            if (whole.bitLength() < Integer.SIZE) {
                return whole.intValue();
            }
            return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
        }
        Double number = number(text);
        return number == null || number.isInfinite() ? text : number;
    }

    private static long clamped(BigInteger value) {
        return value.max(BigInteger.valueOf(Long.MIN_VALUE))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }
}
