package dev.patchbay.router.strategy;

import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.SelectionStrategy;

/**
 * {@code cost}: the one with the lowest {@code cost} in its configuration; those that cost the same share by weight. One whose
 * cost is not said comes after all that have one. Stateless.
 */
public final class Cost implements SelectionStrategy {

    /** For the service loader. */
    public Cost() {}

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public int choose(Candidates candidates) {
        double lowest = Double.POSITIVE_INFINITY;
        int good = 0;
        for (int i = 0; i < candidates.count(); i++) {
            double cost = candidates.cost(i);
            if (cost < lowest) {
                good = 0;
                lowest = cost;
            }
            if (cost == lowest) {
                good |= Ties.only(i);
            }
        }
        return Ties.chosen(good, candidates);
    }
}
