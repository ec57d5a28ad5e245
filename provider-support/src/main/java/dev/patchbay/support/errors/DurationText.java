package dev.patchbay.support.errors;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads durations as vendors write them, in one pass over the text: {@code 12ms}, {@code 6m0s}, {@code 1h2m3.5s},
 * {@code 37 seconds}. Whatever is not plainly a duration of at most 31 days is none.
 */
final class DurationText {

    private static final double LONGEST_SECONDS = Duration.ofDays(31).toSeconds();
    private static final int MOST_DIGITS = 18;
    private static final Map<String, Double> SECONDS = Map.ofEntries(
            Map.entry("ns", 1e-9),
            Map.entry("us", 1e-6),
            Map.entry("µs", 1e-6),
            Map.entry("μs", 1e-6),
            Map.entry("ms", 1e-3),
            Map.entry("millisecond", 1e-3),
            Map.entry("milliseconds", 1e-3),
            Map.entry("s", 1.0),
            Map.entry("sec", 1.0),
            Map.entry("secs", 1.0),
            Map.entry("second", 1.0),
            Map.entry("seconds", 1.0),
            Map.entry("m", 60.0),
            Map.entry("min", 60.0),
            Map.entry("mins", 60.0),
            Map.entry("minute", 60.0),
            Map.entry("minutes", 60.0),
            Map.entry("h", 3600.0),
            Map.entry("hour", 3600.0),
            Map.entry("hours", 3600.0),
            Map.entry("day", 86400.0),
            Map.entry("days", 86400.0));
    private static final List<String> GO_UNITS = List.of("ns", "us", "µs", "μs", "ms", "s", "m", "h");

    private final String text;
    private int at;

    private DurationText(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** A plain number of some unit, digits with at most one point in them: {@code 3}, {@code 3.5}, never {@code 1e9}. */
    static Optional<Duration> number(String text, double secondsEach) {
        DurationText reader = new DurationText(text.strip(), 0);
        double number = reader.number();
        return reader.at == reader.text.length() ? duration(number * secondsEach) : Optional.empty();
    }

    /** A duration as Go prints it, or a bare number of seconds. */
    static Optional<Duration> go(String text) {
        Optional<Duration> seconds = number(text, 1);
        if (seconds.isPresent()) {
            return seconds;
        }
        DurationText reader = new DurationText(text.strip(), 0);
        double sum = 0;
        while (reader.at < reader.text.length()) {
            double number = reader.number();
            String unit = reader.unit();
            if (!GO_UNITS.contains(unit)) {
                return Optional.empty();
            }
            sum += number * SECONDS.getOrDefault(unit, Double.NaN);
        }
        return reader.text.isEmpty() ? Optional.empty() : duration(sum);
    }

    /** The duration that a sentence, in lower case, gives at a place; what follows it does not matter. */
    static Optional<Duration> within(String sentence, int start) {
        DurationText reader = new DurationText(sentence, start);
        double sum = Double.NaN;
        while (true) {
            double number = reader.number();
            reader.space();
            double each = SECONDS.getOrDefault(reader.unit(), Double.NaN);
            if (Double.isNaN(number * each)) {
                // Either nothing was read yet, or a duration has ended: "1m2s." goes on with a full stop.
                return Double.isNaN(number) ? duration(sum) : Optional.empty();
            }
            sum = Double.isNaN(sum) ? number * each : sum + number * each;
        }
    }

    /** Reads digits; not a number when there are none or too many. */
    private double number() {
        int start = at;
        int points = 0;
        while (at < text.length() && (isDigit(text.charAt(at)) || (text.charAt(at) == '.' && isDigitAt(at + 1)))) {
            points += text.charAt(at) == '.' ? 1 : 0;
            at++;
        }
        int digits = at - start - points;
        if (digits == 0 || points > 1 || digits > MOST_DIGITS || text.charAt(start) == '.') {
            return Double.NaN;
        }
        return Double.parseDouble(text.substring(start, at));
    }

    private String unit() {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void space() {
        if (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean isDigitAt(int index) {
        return index < text.length() && isDigit(text.charAt(index));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Optional<Duration> duration(double seconds) {
        boolean plausible = seconds >= 0 && seconds <= LONGEST_SECONDS; // false for what is not a number
        return plausible ? Optional.of(Duration.ofNanos(Math.round(seconds * 1e9))) : Optional.empty();
    }
}
