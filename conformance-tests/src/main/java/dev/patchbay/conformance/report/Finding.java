package dev.patchbay.conformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What came of one cell.
 *
 * @param cell what was asked
 * @param outcome what came of it
 * @param reason why it failed or was skipped, with what was expected, what was seen and the usual cause; empty when it passed
 * @param evidence what happened: scripts, requests that were seen, trails; may be empty
 * @param began when it began
 * @param took how long it took
 */
public record Finding(Cell cell, Outcome outcome, String reason, String evidence, Instant began, Duration took) {

    /** Checks that nothing is null. */
    public Finding {
        Objects.requireNonNull(cell, "cell");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(began, "began");
        Objects.requireNonNull(took, "took");
    }
}
