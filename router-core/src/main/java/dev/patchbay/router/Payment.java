package dev.patchbay.router;

import org.jspecify.annotations.Nullable;

/**
 * What a retry budget was paid for one further attempt. It is used when that is made, and else paid back, whichever comes first,
 * and once.
 */
final class Payment {

    private final RetryBudget budget;
    private boolean settled;

    private Payment(RetryBudget budget) {
        this.budget = budget;
    }

    /** Pays for a further attempt; null when the budget is used up. */
    @Nullable
    static Payment of(RetryBudget budget, long now) {
        return budget.spend(now) ? new Payment(budget) : null;
    }

    /** The attempt is made. */
    void use() {
        settles();
    }

    /** The attempt is not made, unless it was. */
    void refund() {
        if (settles()) {
            budget.giveBack();
        }
    }

    private synchronized boolean settles() {
        boolean first = !settled;
        settled = true;
        return first;
    }
}
