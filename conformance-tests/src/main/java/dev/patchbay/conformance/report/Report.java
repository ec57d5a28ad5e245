package dev.patchbay.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Collects the findings of a run, and writes them down. Thread-safe. */
public final class Report {

    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.cell().provider())
            .thenComparing(finding -> finding.cell().rule())
            .thenComparing(finding -> String.valueOf(finding.cell().callType()))
            .thenComparing(finding -> finding.cell().test());

    private final long seed;
    private final Instant began = Instant.now();
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();

    /**
     * Nothing found yet.
     *
     * @param seed what decided which cells and variants are asked; the same seed asks the same ones again
     */
    public Report(long seed) {
        this.seed = seed;
    }

    /** Takes a finding in. */
    public void add(Finding finding) {
        findings.add(finding);
    }

    /** All findings so far, by provider, rule and call type. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        all.sort(ORDER);
        return List.copyOf(all);
    }

    /**
     * Writes {@code report.json}, {@code TEST-conformance.xml} and {@code index.html}, in place of what is there.
     *
     * @param folder made if it is missing
     * @throws IOException when a file cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        Run run = new Run(KitVersion.ofThisKit(), seed, began, findings());
        Files.createDirectories(folder);
        Files.write(folder.resolve("report.json"), ReportJson.of(run));
        Files.write(folder.resolve("TEST-conformance.xml"), JunitXml.of(run));
        Files.writeString(folder.resolve("index.html"), HtmlPage.of(run));
    }
}
