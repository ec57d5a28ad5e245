package dev.patchbay.router.strategy;

import dev.patchbay.spi.Candidates;
import dev.patchbay.spi.SelectionStrategy;

/**
 * {@code lowest-latency}: the one that answers soonest; those within a tenth of it count as equally fast and share by weight.
 * One that is not known yet gets what its weight gives it, no more and no less, until it is. Stateless.
 */
public final class LowestLatency implements SelectionStrategy {

    private static final double AS_GOOD = 1.1;

    /** For the service loader. */
    public LowestLatency() {}

    @Override
    public String name() {
        return "lowest-latency";
    }

    @Override
    public int choose(Candidates candidates) {
        long lowest = candidates.latency(0);
        if (lowest == 0) {
            return 0;
        }
        for (int i = 1; i < candidates.count(); i++) {
            long latency = candidates.latency(i);
            lowest = latency > 0 ? Math.min(lowest, latency) : lowest;
        }
        double bound = lowest * AS_GOOD;
        int good = 0;
        for (int i = 0; i < candidates.count(); i++) {
            long latency = candidates.latency(i);
            if (latency > 0 && latency <= bound) {
                good |= Ties.only(i);
            }
        }
        return Ties.chosen(good, candidates);
    }
}
