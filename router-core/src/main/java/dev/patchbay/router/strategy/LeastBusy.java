package dev.patchbay.router.strategy;

import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.SelectionStrategy;

/**
 * {@code least-busy}: of two that are drawn by weight, the one with fewer attempts in flight for its weight (M. Mitzenmacher,
 * "The power of two choices in randomized load balancing", 1996). Stateless.
 */
public final class LeastBusy implements SelectionStrategy {

    /** For the service loader. */
    public LeastBusy() {}

    @Override
    public String name() {
        return "least-busy";
    }

    @Override
    public int most() {
        return 2;
    }

    @Override
    public int choose(Candidates candidates) {
        double first = candidates.inFlight(0) * candidates.weight(1);
        double second = candidates.inFlight(1) * candidates.weight(0);
        return second < first ? 1 : 0;
    }
}
