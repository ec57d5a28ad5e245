package dev.patchbay.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects goals and what was measured, and prints them as the table of the README. Not thread-safe. */
public final class Report {

    private final List<String> lines = new ArrayList<>();

    /** A figure that has to be at most so much. */
    public void atMost(String what, double goal, double measured, String unit) {
        line(
                what,
                "≤ " + text(goal) + unit(unit),
                text(measured) + unit(unit),
                measured <= goal ? "met" : "**missed**");
    }

    /** A goal that is reached or not. */
    public void reached(String what, String goal, String measured, boolean met) {
        line(what, goal, measured, met ? "met" : "**missed**");
    }

    /** A figure without a goal. */
    public void note(String what, double measured, String unit) {
        line(what, "", text(measured) + unit(unit), "");
    }

    /** Whether nothing was measured yet. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Prints what was collected. */
    public void print() {
        System.out.println("| what | goal | measured | |");
        System.out.println("|---|---|---|---|");
        lines.forEach(System.out::println);
        System.out.println();
    }

    private void line(String what, String goal, String measured, String verdict) {
        lines.add("| " + what + " | " + goal + " | " + measured + " | " + verdict + " |");
    }

    private static String unit(String unit) {
        return unit.isEmpty() ? " ×" : " " + unit;
    }

    private static String text(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
