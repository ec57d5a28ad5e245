package dev.patchbay.router.strategy;

import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.SelectionStrategy;

/**
 * {@code usage}: of four at most, the one that has most left of its {@code rpm} and {@code tpm}; those that have the same left
 * share by weight. Stateless.
 */
public final class Usage implements SelectionStrategy {

    private static final int ENOUGH = 4;

    /** For the service loader. */
    public Usage() {}

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public int most() {
        return ENOUGH;
    }

    @Override
    public int choose(Candidates candidates) {
        double most = -1;
        int good = 0;
        for (int i = 0; i < candidates.count(); i++) {
            double left = candidates.headroom(i);
            if (left > most) {
                good = 0;
                most = left;
            }
            if (left == most) {
                good |= Ties.only(i);
            }
        }
        return Ties.chosen(good, candidates);
    }
}
