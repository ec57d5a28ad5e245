package dev.patchbay.conformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run that is over.
 *
 * @param kitVersion the version of the kit
 * @param seed what decided which cells were asked
 * @param began when the first test of it was made
 * @param findings in order
 */
record Run(String kitVersion, long seed, Instant began, List<Finding> findings) {

    long count(Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }

    List<String> providers() {
        return findings.stream()
                .map(finding -> finding.cell().provider())
                .distinct()
                .toList();
    }

    List<Finding> of(String provider) {
        return findings.stream()
                .filter(finding -> finding.cell().provider().equals(provider))
                .toList();
    }

    /** From the beginning of the run to the end of what ended last. */
    Duration took() {
        return findings.stream()
                .map(finding -> Duration.between(began, finding.began().plus(finding.took())))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    static String seconds(Duration took) {
        return String.valueOf(took.toMillis() / 1000.0);
    }
}
