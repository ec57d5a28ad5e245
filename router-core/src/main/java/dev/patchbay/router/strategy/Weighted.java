package dev.patchbay.router.strategy;

import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.SelectionStrategy;

/** {@code weighted}, the usual one: shares follow the weights. Looks at nothing. Stateless. */
public final class Weighted implements SelectionStrategy {

    /** The name in configuration. */
    public static final String NAME = "weighted";

    /** For the service loader. */
    public Weighted() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public int choose(Candidates candidates) {
        return 0;
    }
}
