package dev.patchbay.conformance.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: one cell of the matrix of rules, call types and entry points.
 *
 * @param provider the plugin's name in configuration
 * @param rule the rule's number, for example {@code R003}
 * @param sentence what the rule says
 * @param test the name of the test, which may say it in other words: those of the vendor, or of a variant
 * @param callType the name of the call type; null for what is asked of the plugin as a whole
 * @param entryPoint the entry point; null where a rule is asked without a router
 */
public record Cell(
        String provider,
        String rule,
        String sentence,
        String test,
        @Nullable String callType,
        @Nullable String entryPoint) {

    /** Checks that what must be there is. */
    public Cell {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(test, "test");
    }

    /** A cell of the plugin as a whole. */
    public static Cell ofPlugin(String provider, String rule, String sentence) {
        return new Cell(provider, rule, sentence, rule + " " + sentence, null, null);
    }
}
