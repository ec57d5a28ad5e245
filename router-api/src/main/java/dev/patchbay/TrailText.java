package dev.patchbay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes a trail for people: a head line, then a line for every step with its columns aligned. */
final class TrailText {

    private static final String GAP = "   ";

    private TrailText() {}

    static String of(CallTrail trail, String answer) {
        List<Line> lines = new ArrayList<>();
        for (CallTrail.Step step : trail.steps()) {
            lines.add(
                    step instanceof CallTrail.Attempted attempt ? attempt(trail, attempt, answer) : skip(trail, step));
        }
        int numbers = width(lines, Line::number);
        int names = width(lines, Line::name);
        int outcomes = width(lines, Line::outcome);
        int times = width(lines, Line::took);

        StringBuilder text = new StringBuilder();
        text.append(trail.callType()).append(" → ").append(trail.model());
        text.append(", ").append(time(trail.took()));
        for (Line line : lines) {
            text.append("\n  ").append(right(line.number(), numbers));
            text.append("  ").append(left(line.name(), names)).append(GAP);
            if (!line.took()
                    .isEmpty()) { // what a skip says may be long and has no time, so it stands outside the columns
                text.append(left(line.outcome(), outcomes)).append(GAP);
                text.append(right(line.took(), times)).append(GAP);
            }
            text.append(line.end());
        }
        return text.toString();
    }

    /** A step in pieces. */
    private record Line(String number, String name, String outcome, String took, String end) {}

    private static Line attempt(CallTrail trail, CallTrail.Attempted attempt, String answer) {
        return new Line(
                String.valueOf(attempt.number()),
                name(trail, attempt),
                outcome(attempt, answer),
                time(attempt.took()),
                next(attempt.next()));
    }

    private static Line skip(CallTrail trail, CallTrail.Step step) {
        String why = "";
        if (step instanceof CallTrail.Skipped skipped) {
            why = "skipped: " + words(trail, skipped.why()) + inParentheses(skipped.detail());
        }
        return new Line("-", name(trail, step), "", "", why);
    }

    private static String outcome(CallTrail.Attempted attempt, String answer) {
        CallTrail.Failure failure = attempt.failure();
        if (failure == null) {
            String status = attempt.status() == 0 ? "answered" : String.valueOf(attempt.status());
            return answer.isEmpty() ? status : status + " " + answer;
        }
        String code = failure.code();
        return failure.kind()
                + (attempt.status() == 0 ? "" : " " + attempt.status())
                + inParentheses(code == null ? "" : code);
    }

    private static String next(CallTrail.Next next) {
        return switch (next.step()) {
            case UNDECIDED -> "…";
            case STREAMING -> "… streaming";
            case ANSWERED -> "✓";
            case SAME_DEPLOYMENT -> "→ the same deployment" + when(next);
            case OTHER_DEPLOYMENT -> "→ another deployment" + when(next);
            case FALLBACK_MODEL -> "→ a fallback model" + when(next);
            case HEDGED -> "⇉ another deployment beside it";
            case OUTRUN -> "✗ outrun";
            case GAVE_UP -> "✗ gave up" + (next.why().isEmpty() ? "" : ": " + next.why());
        };
    }

    private static String when(CallTrail.Next next) {
        return (next.delay().isZero() ? ", at once" : ", after " + time(next.delay())) + inParentheses(next.why());
    }

    private static String words(CallTrail trail, CallTrail.Skip why) {
        return switch (why) {
            case CALL_TYPE -> "it does not serve " + trail.callType();
            case UNSUPPORTED -> "it lacks what the request names";
            case TOO_LARGE -> "the request is too large for it";
            case SERVER_DELAY -> "its server said when to come back";
            case COOLING_DOWN -> "it is cooling down";
            case PROBED -> "another call is probing it";
            case CREDENTIAL -> "its key was refused or has no credit left";
            case UPSTREAM_MODEL -> "its upstream model was refused or is missing";
            case PLUGIN -> "its plugin failed too often";
            case NO_SLOT -> "all its slots are taken";
            case NO_RATE -> "its rate window is used up";
        };
    }

    /** The deployment; with its model where that is not the one that the caller named. */
    private static String name(CallTrail trail, CallTrail.Step step) {
        return step.model().equals(trail.model()) ? step.deployment() : step.model() + "/" + step.deployment();
    }

    private static String inParentheses(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    /** Whole milliseconds up to a second, from there on seconds with at most two decimals. */
    private static String time(Duration time) {
        long millis = time.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        BigDecimal seconds = BigDecimal.valueOf(millis, 3).setScale(2, RoundingMode.HALF_UP);
        return seconds.stripTrailingZeros().toPlainString() + " s";
    }

    private static int width(List<Line> lines, Function<Line, String> column) {
        return lines.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
