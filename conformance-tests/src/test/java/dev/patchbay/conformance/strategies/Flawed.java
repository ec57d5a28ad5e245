package dev.patchbay.conformance.strategies;

import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.SelectionStrategy;

/** A good strategy, which takes the one with the fewest attempts in flight and else the first; each broken one changes a part. */
public abstract class Flawed implements SelectionStrategy {

    @Override
    public String name() {
        return "flawed";
    }

    @Override
    public int choose(Candidates candidates) {
        int best = 0;
        for (int i = 1; i < candidates.count(); i++) {
            if (isBetter(candidates, i, best)) {
                best = i;
            }
        }
        return best;
    }

    /** Whether one is better than the best so far. */
    protected boolean isBetter(Candidates candidates, int one, int best) {
        return candidates.inFlight(one) < candidates.inFlight(best);
    }
}
