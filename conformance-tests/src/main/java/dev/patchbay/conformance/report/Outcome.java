package dev.patchbay.conformance.report;

import java.util.Locale;

/** What came of asking a rule. */
public enum Outcome {
    /** It holds. */
    PASSED("✓"),
    /** It could not be asked, for a reason that is told. */
    SKIPPED("–"),
    /** It is broken. */
    FAILED("✗");

    private final String sign;

    Outcome(String sign) {
        this.sign = sign;
    }

    /** One character, for a cell of a grid. */
    String sign() {
        return sign;
    }

    /** The name in reports: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
