package dev.patchbay.conformance.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code index.html}: one page without scripts and without anything from elsewhere, which its own policy forbids. */
final class HtmlPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final StringBuilder html = new StringBuilder(1 << 16);
    private final HtmlEvidence evidence = new HtmlEvidence();
    private final Map<String, String> broken = new LinkedHashMap<>(); // from panels to what they are about

    private HtmlPage() {}

    static String of(Run run) {
        HtmlPage page = new HtmlPage();
        for (String provider : run.providers()) {
            page.matrix(Matrix.of(provider, run.of(provider)));
        }
        String grids = page.html.toString();
        page.html.setLength(0);
        page.head(run);
        page.failures();
        return page.html
                .append(grids)
                .append("</main>\n")
                .append(page.evidence)
                .append("</body>\n</html>\n")
                .toString();
    }

    private void head(Run run) {
        String title = "Conformance of " + String.join(", ", run.providers());
        html.append("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                """);
        html.append("<title>").append(HtmlText.of(title)).append("</title>\n<style>\n");
        html.append(HtmlStyle.SHEET).append("</style>\n</head>\n<body>\n<main>\n");
        html.append("<h1>").append(HtmlText.of(title)).append("</h1>\n<p class=\"sums\">");
        for (Outcome outcome : new Outcome[] {Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED}) {
            long count = run.count(outcome);
            html.append("<span class=\"").append(count == 0 ? "none" : outcome).append("\">");
            html.append(outcome.sign()).append(' ').append(count).append(' ');
            html.append(outcome).append("</span> ");
        }
        html.append("</p>\n<p class=\"run\">")
                .append(HtmlText.of("Kit " + run.kitVersion() + ", seed " + run.seed() + ", " + TIME.format(run.began())
                        + ", " + Run.seconds(run.took()) + " s."))
                .append(" A row is a rule, a column a call type; each cell leads to what happened.</p>\n");
    }

    private void failures() {
        if (broken.isEmpty()) {
            return;
        }
        html.append("<ul class=\"broken\">\n");
        broken.forEach((panel, name) -> html.append("<li><a href=\"#")
                .append(panel)
                .append("\">")
                .append(HtmlText.of(name))
                .append("</a></li>\n"));
        html.append("</ul>\n");
    }

    private void matrix(Matrix matrix) {
        html.append("<h2>").append(HtmlText.of(matrix.provider())).append("</h2>\n");
        if (!matrix.whole().isEmpty()) {
            html.append("<ul class=\"whole\">\n");
            for (Finding finding : matrix.whole()) {
                html.append("<li>");
                link(List.of(finding), finding.cell().sentence());
                html.append(' ').append(HtmlText.of(finding.cell().sentence())).append("</li>\n");
            }
            html.append("</ul>\n");
        }
        if (matrix.rows().isEmpty()) {
            return;
        }
        html.append("<table>\n<thead><tr><th class=\"corner\" scope=\"col\">rule</th>");
        for (String callType : matrix.callTypes()) {
            html.append("<th scope=\"col\"><span>")
                    .append(HtmlText.of(callType))
                    .append("</span></th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (Matrix.Row row : matrix.rows()) {
            html.append("<tr><th scope=\"row\"><b>")
                    .append(HtmlText.of(row.rule()))
                    .append("</b> ");
            html.append(HtmlText.of(row.sentence())).append("</th>");
            for (String callType : matrix.callTypes()) {
                html.append("<td>");
                link(row.cells().getOrDefault(callType, List.of()), row.rule() + " " + callType);
                html.append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    private void link(List<Finding> findings, String name) {
        if (findings.isEmpty()) {
            html.append("<i title=\"")
                    .append(HtmlText.of(name + ": not asked in this run"))
                    .append("\">·</i>");
            return;
        }
        Outcome outcome = Matrix.outcome(findings);
        String panel = evidence.add(findings);
        if (outcome == Outcome.FAILED) {
            broken.put(panel, findings.get(0).cell().provider() + ": " + name);
        }
        html.append("<a class=\"").append(outcome).append("\" href=\"#").append(panel);
        html.append("\" aria-label=\"")
                .append(HtmlText.of(name + ": " + outcome))
                .append("\">");
        html.append(outcome.sign()).append("</a>");
    }
}
