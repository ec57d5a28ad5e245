package dev.patchbay.router;

import dev.patchbay.router.config.BudgetConfig;

/**
 * How many further attempts the calls of a model may make together: a share of the calls plus some per second, saved up
 * to a burst. It keeps an outage from being multiplied by retries.
 */
final class RetryBudget {

    private static final double NANOS_PER_SECOND = 1e9;

    private final BudgetConfig config;
    private volatile double saved;
    private long asOf;

    RetryBudget(BudgetConfig config, long now) {
        this.config = config;
        this.saved = config.burst();
        this.asOf = now;
    }

    /** A call started and earns its share, unless nothing more fits in. */
    void earn(long now) {
        if (saved < config.burst()) {
            save(now);
        }
    }

    private synchronized void save(long now) {
        catchUp(now);
        saved = Math.min(config.burst(), saved + config.share());
    }

    /** Pays for one further attempt, or refuses. */
    synchronized boolean spend(long now) {
        catchUp(now);
        if (saved < 1) {
            return false;
        }
        saved -= 1;
        return true;
    }

    /** What was paid for was not to be had. */
    synchronized void giveBack() {
        saved = Math.min(config.burst(), saved + 1);
    }

    synchronized double saved(long now) {
        catchUp(now);
        return saved;
    }

    private void catchUp(long now) {
        if (now > asOf) {
            saved = Math.min(config.burst(), saved + (now - asOf) / NANOS_PER_SECOND * config.perSecond());
            asOf = now;
        }
    }
}
