package dev.patchbay.examples;

import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.CallTrail.Failure;
import dev.patchbay.CallTrail.Next;
import dev.patchbay.CallTrail.Skipped;
import dev.patchbay.CallTrail.Step;
import dev.patchbay.speech.AudioFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
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

    /** A step in columns; one that was skipped has neither outcome nor time. */
    private record Row(String number, String deployment, String outcome, String took, String end) {}

    /** Prints the way of a call, which was answered in this format or not at all. */
    void print(CallTrail trail, @Nullable AudioFormat answered) {
        List<Row> rows =
                trail.steps().stream().map(step -> row(trail, step, answered)).toList();
        int number = widest(rows, row -> row.number().length());
        int deployment = widest(rows, row -> row.deployment().length());
        int outcome = widest(rows, row -> row.outcome().length());
        int took = widest(rows, row -> row.took().length());

        terminal.print(head);
        for (Row row : rows) {
            String line = "  " + right(row.number(), number) + "  " + left(row.deployment(), deployment) + "   ";
            if (!row.took().isEmpty()) {
                line += left(row.outcome(), outcome) + "   " + right(row.took(), took) + "   ";
            }
            terminal.print(line + row.end());
        }
    }

    /** How long it took and how many attempts: {@code 47 ms and 2 attempts}. */
    static String summary(CallTrail trail) {
        int attempts = trail.attempts().size();
        return time(trail.took()) + " and " + attempts + (attempts == 1 ? " attempt" : " attempts");
    }

    private static Row row(CallTrail trail, Step step, @Nullable AudioFormat answered) {
        String deployment =
                step.model().equals(trail.model()) ? step.deployment() : step.model() + "/" + step.deployment();
        if (step instanceof Attempted attempt) {
            return new Row(
                    String.valueOf(attempt.number()),
                    deployment,
                    outcome(attempt, answered),
                    time(attempt.took()),
                    next(attempt.next()));
        }
        Skipped skipped = (Skipped) step;
        String why = skipped.why().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Row("-", deployment, "", "", "skipped: " + why + detail(skipped.detail()));
    }

    private static String outcome(Attempted attempt, @Nullable AudioFormat answered) {
        String status = attempt.status() == 0 ? "" : " " + attempt.status();
        Failure failure = attempt.failure();
        if (failure == null) {
            return (status + (answered == null ? "" : " " + answered.mediaType())).strip();
        }
        return failure.kind() + status;
    }

    private static String next(Next next) {
        String when = next.delay().isZero() ? ", at once" : ", after " + time(next.delay());
        return switch (next.step()) {
            case UNDECIDED -> "…";
            case STREAMING -> "… streaming";
            case ANSWERED -> "✓";
            case SAME_DEPLOYMENT -> "→ the same deployment" + when + detail(next.why());
            case OTHER_DEPLOYMENT -> "→ another deployment" + when + detail(next.why());
            case FALLBACK_MODEL -> "→ a fallback model" + when + detail(next.why());
            case GAVE_UP -> "✗ gave up" + detail(next.why());
        };
    }

    private static String detail(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
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

    private static int widest(List<Row> rows, ToIntFunction<Row> column) {
        return rows.stream().mapToInt(column).max().orElse(0);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
