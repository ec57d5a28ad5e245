package dev.patchbay.conformance;

import dev.patchbay.conformance.report.Report;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** A suite whose findings go into the report of the run. */
@ExtendWith(Reporting.class)
@TestInstance(Lifecycle.PER_CLASS) // loaded once
abstract class ReportedSuite {

    private Report report = new Report(Cells.seed());

    /** Where findings go. */
    final Report report() {
        return report;
    }

    /** Where findings go from now on. */
    final void reportTo(Report report) {
        this.report = report;
    }
}
