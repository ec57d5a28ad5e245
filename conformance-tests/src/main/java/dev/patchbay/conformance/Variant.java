package dev.patchbay.conformance;

import org.junit.jupiter.api.Assumptions;

/**
 * One of the ways in which a rule is asked.
 *
 * @param words what must be true, in the name of the test
 * @param proof asks it
 */
record Variant(String words, Proof proof) {

    private static final int MOST_TRIALS = 3;

    /** Asks it, of a provider alone. */
    @FunctionalInterface
    interface Proof {
        void run(ProviderBench bench) throws Exception;
    }

    /** Asks it in one exchange. */
    static Variant of(String words, ProviderBench.Phase phase) {
        return new Variant(words, bench -> bench.exchange(phase));
    }

    /** Asks it in one exchange, about times: on a busy machine twice more, for a good provider is late by chance alone. */
    static Variant timed(String words, ProviderBench.Phase phase) {
        return new Variant(words, bench -> {
            for (int left = MOST_TRIALS; left > 1; left--) {
                try {
                    bench.exchange(phase);
                    return;
                } catch (AssertionError late) {
                    // Once more; the last one counts.
                }
            }
            bench.exchange(phase);
        });
    }

    /** Cannot be asked. */
    static Variant skipped(String words, String reason) {
        return new Variant(words, bench -> Assumptions.abort(reason));
    }
}
