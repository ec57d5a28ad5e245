package dev.patchbay.conformance;

import dev.patchbay.conformance.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Gives every suite of a run the one report of this run, and writes it when the run is over. */
final class Reporting implements TestInstancePostProcessor {

    /** The setting of JUnit, or system property, that names the folder of the report. */
    static final String FOLDER = "patchbay.conformance.report";

    private static final String USUAL_FOLDER = "target/conformance";

    @Override
    public void postProcessTestInstance(Object suite, ExtensionContext context) {
        Path folder = Path.of(context.getConfigurationParameter(FOLDER).orElse(USUAL_FOLDER));
        Written written = context.getRoot()
                .getStore(Namespace.create(Reporting.class))
                .getOrComputeIfAbsent(
                        Written.class, key -> new Written(new Report(Cells.seed()), folder), Written.class);
        ((ReportedSuite) suite).reportTo(written.report());
    }

    /**
     * Closed by JUnit when the run is over.
     *
     * @param report of the run
     * @param folder where it goes
     */
    private record Written(Report report, Path folder) implements AutoCloseable {

        @Override
        public void close() {
            if (report.findings().isEmpty()) {
                return;
            }
            try {
                report.writeTo(folder);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(
                        "the report cannot be written to " + folder.toAbsolutePath() + "; name another folder with -D"
                                + FOLDER + "=FOLDER",
                        unwritable);
            }
        }
    }
}
