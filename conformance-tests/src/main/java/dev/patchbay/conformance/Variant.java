package dev.patchbay.conformance;

import org.junit.jupiter.api.Assumptions;

/**
 * One of the ways in which a rule is asked.
 *
 * @param words what must be true, in the name of the test
 * @param proof asks it
 * @param takesTime whether asking takes much of it, so that the usual run asks only some of them
 */
record Variant(String words, Proof proof, boolean takesTime) {

    private static final int MOST_TRIALS = 3;

    /** Asks it, of a provider alone. */
    @FunctionalInterface
    interface Proof {
        void run(ProviderBench bench) throws Exception;
    }

    Variant(String words, Proof proof) {
        this(words, proof, false);
    }

    /** Asks it in one exchange. */
    static Variant of(String words, ProviderBench.Phase phase) {
        return new Variant(words, bench -> bench.exchange(phase));
    }

    /** The same, of which the usual run asks only some. */
    Variant takingTime() {
        return new Variant(words, proof, true);
    }

    /** Asks it in one exchange, about times: on a busy machine twice more, for a good provider is late by chance alone. */
    static Variant timed(String words, ProviderBench.Phase phase) {
        return new Variant(words, bench -> {
                    for (int left = MOST_TRIALS; left > 1; left--) {
                        try {
                            bench.exchange(phase);
                            return;
                        } catch (Late late) {
                            // Once more; the last one counts.
                        }
                    }
                    try {
                        bench.exchange(phase);
                    } catch (Late.NotReached busy) {
                        Assumptions.abort(busy.getMessage());
                    }
                })
                .takingTime();
    }

    /** Cannot be asked. */
    static Variant skipped(String words, String reason) {
        return new Variant(words, bench -> Assumptions.abort(reason));
    }
}
