package dev.patchbay.conformance.report;

import java.util.List;

/** The panels that cells lead to: what was asked, what came of it and what happened. Hidden until they are the target. */
final class HtmlEvidence {

    private final StringBuilder html = new StringBuilder(1 << 16);
    private int panels;

    /** Adds a panel and returns its id. */
    String add(List<Finding> findings) {
        String id = "e" + ++panels;
        Cell cell = findings.get(0).cell();
        html.append("<section id=\"").append(id).append("\">\n<a class=\"close\" href=\"#close\">close</a>\n<h3>");
        html.append(HtmlText.of(cell.rule()))
                .append(' ')
                .append(HtmlText.of(cell.sentence()))
                .append("</h3>\n");
        for (Finding finding : findings) {
            add(finding);
        }
        html.append("</section>\n");
        return id;
    }

    private void add(Finding finding) {
        html.append("<h4><span class=\"").append(finding.outcome()).append("\">");
        html.append(finding.outcome().sign())
                .append(' ')
                .append(finding.outcome())
                .append("</span> ");
        html.append(HtmlText.of(finding.cell().test())).append(" <small>");
        html.append(Run.seconds(finding.took())).append(" s</small></h4>\n");
        preformatted(finding.reason());
        preformatted(finding.evidence());
    }

    private void preformatted(String text) {
        if (!text.isEmpty()) {
            html.append("<pre>").append(HtmlText.of(text.stripIndent().strip())).append("</pre>\n");
        }
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
