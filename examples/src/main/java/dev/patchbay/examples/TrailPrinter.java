package dev.patchbay.examples;

import dev.patchbay.CallTrail;
import dev.patchbay.speech.AudioFormat;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints a trail with the text that was spoken above it and the media type that was answered in it. */
final class TrailPrinter {

    private static final int LONGEST_TEXT = 72;

    private final Terminal terminal;
    private final String head;

    TrailPrinter(Terminal terminal, String model, String text) {
        this.terminal = terminal;
        this.head = oneLine(model) + "  \"" + oneLine(text) + "\"";
    }

    /** Prints the way of a call, which was answered in this format or not at all. */
    void print(CallTrail trail, @Nullable AudioFormat answered) {
        terminal.print(head);
        trail.toString(answered == null ? "" : answered.mediaType())
                .lines()
                .skip(1)
                .forEach(terminal::print);
    }

    /** How long it took and how many attempts: {@code 47 ms and 2 attempts}. */
    static String summary(CallTrail trail) {
        int attempts = trail.attempts().size();
        return time(trail.took()) + " and " + attempts + (attempts == 1 ? " attempt" : " attempts");
    }

    private static String time(Duration time) {
        long millis = time.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST_TEXT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TEXT - 1))
                                .strip() + "…";
    }
}
