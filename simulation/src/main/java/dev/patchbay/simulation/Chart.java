package dev.patchbay.simulation;

import java.util.List;
import java.util.Locale;

/** Pictures as SVG that read in light and in dark, with nothing fetched from anywhere. */
final class Chart {

    private static final int WIDTH = 860;
    private static final int LEFT = 310;
    private static final int TOP = 56;
    private static final int STEP = 34;
    private static final int PLOT_HEIGHT = 260;
    private static final List<String> COLOURS =
            List.of("#8c564b", "#d62728", "#ff7f0e", "#bcbd22", "#9467bd", "#17becf", "#2ca02c");

    private Chart() {}

    /**
     * One bar.
     *
     * @param label beside it
     * @param value its length
     * @param text what it says
     */
    record Bar(String label, double value, String text) {}

    /**
     * One line.
     *
     * @param label in the legend
     * @param shares from 0 to 1, evenly spaced
     */
    record Line(String label, List<Double> shares) {}

    /** Bars whose lengths go by the logarithm; nothing at all has none. */
    static String bars(String title, List<Bar> bars) {
        double longest = 1;
        for (Bar bar : bars) {
            longest = Math.max(longest, bar.value());
        }
        double scale = (WIDTH - LEFT - 90) / StrictMath.log10(longest + 1);
        StringBuilder svg = begin(title, TOP + STEP * bars.size() + 16);
        int y = TOP;
        for (Bar bar : bars) {
            double length = StrictMath.log10(bar.value() + 1) * scale;
            text(svg, LEFT - 10, y + 17, "end", bar.label());
            svg.append(String.format(
                    Locale.ROOT,
                    "  <rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"22\" rx=\"3\" fill=\"%s\"/>%n",
                    LEFT,
                    y,
                    Math.max(length, 2),
                    bar.equals(bars.get(bars.size() - 1)) ? "#2ca02c" : "#7f7f7f"));
            text(svg, (int) (LEFT + length) + 10, y + 17, "start", bar.text());
            y += STEP;
        }
        return end(svg);
    }

    /** Lines over equal steps. */
    static String lines(String title, List<String> steps, List<Line> lines) {
        int height = TOP + PLOT_HEIGHT + 56 + lines.size() * 22 + 10;
        StringBuilder svg = begin(title, height);
        int left = 60;
        int right = WIDTH - 40;
        for (int i = 0; i <= 4; i++) {
            int y = TOP + PLOT_HEIGHT * i / 4;
            svg.append(String.format(
                    Locale.ROOT,
                    "  <line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#888\" stroke-opacity=\"0.35\"/>%n",
                    left,
                    y,
                    right,
                    y));
            text(svg, left - 8, y + 5, "end", 100 - 25 * i + " %");
        }
        for (int at = 0; at < steps.size(); at++) {
            int x = left + (right - left) * at / Math.max(1, steps.size() - 1);
            String anchor = at == 0 ? "start" : at == steps.size() - 1 ? "end" : "middle";
            text(svg, x, TOP + PLOT_HEIGHT + 24, anchor, steps.get(at));
        }
        int y = TOP + PLOT_HEIGHT + 62;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String colour = COLOURS.get(i % COLOURS.size());
            StringBuilder points = new StringBuilder();
            int last = Math.max(1, line.shares().size() - 1);
            for (int at = 0; at < line.shares().size(); at++) {
                double x = left + (double) (right - left) * at / last;
                double down = TOP + PLOT_HEIGHT * (1 - line.shares().get(at));
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, down));
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "  <polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>%n",
                    points.toString().trim(),
                    colour,
                    i == lines.size() - 1 ? 4 : 2));
            svg.append(String.format(
                    Locale.ROOT,
                    "  <rect x=\"%d\" y=\"%d\" width=\"24\" height=\"4\" fill=\"%s\"/>%n",
                    left,
                    y - 6,
                    colour));
            text(svg, left + 34, y, "start", line.label());
            y += 22;
        }
        return end(svg);
    }

    private static StringBuilder begin(String title, int height) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH,
                height,
                title));
        svg.append("""
                  <style>
                    .paper { fill: #ffffff } text { fill: #1f2328; font: 14px system-ui, sans-serif }
                    .title { font-weight: 600; font-size: 16px }
                    @media (prefers-color-scheme: dark) { .paper { fill: #0d1117 } text { fill: #e6edf3 } }
                  </style>
                """);
        svg.append(String.format(Locale.ROOT, "  <rect class=\"paper\" width=\"%d\" height=\"%d\"/>%n", WIDTH, height));
        svg.append(String.format(Locale.ROOT, "  <text class=\"title\" x=\"20\" y=\"30\">%s</text>%n", title));
        return svg;
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT, "  <text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words));
    }

    private static String end(StringBuilder svg) {
        return svg.append("</svg>\n").toString().replace(System.lineSeparator(), "\n");
    }
}
