package dev.patchbay.router;

import dev.patchbay.router.config.BudgetConfig;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What was paid for an attempt is used or paid back, and once. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Lincheck takes no turns at volatile fields on newer ones")
final class PaymentInterleavings {

    @Test
    void itIsPaidBackOnce() {
        Orders.letHappen(() -> {
            RetryBudget budget = budget();
            Payment payment = Objects.requireNonNull(Payment.of(budget, 0));
            twice(budget, payment::refund);
        });
        Orders.betray(() -> {
            RetryBudget budget = budget();
            budget.spend(0);
            twice(budget, new Unguarded(budget)::refund);
        });
    }

    @Test
    void whatIsUsedIsNotPaidBackAsWell() {
        Orders.letHappen(() -> {
            RetryBudget budget = budget();
            Payment payment = Objects.requireNonNull(Payment.of(budget, 0));

            Orders.atOnce(payment::use, payment::refund);
            payment.refund();

            Orders.demand(budget.saved(0) <= 2, "it was used, and paid back twice");
        });
    }

    /** Three attempts are saved up; one of them is paid for elsewhere. */
    private static RetryBudget budget() {
        RetryBudget budget = new RetryBudget(new BudgetConfig(0, 0, 3), 0);
        budget.spend(0);
        return budget;
    }

    private static void twice(RetryBudget budget, Runnable refund) {
        Orders.atOnce(refund, refund);

        Orders.demand(budget.saved(0) == 2, "saved is " + budget.saved(0));
    }

    /** Looks whether it is settled, and settles it then. */
    private static final class Unguarded {

        private final RetryBudget budget;
        private volatile boolean settled;

        Unguarded(RetryBudget budget) {
            this.budget = budget;
        }

        void refund() {
            if (!settled) {
                settled = true;
                budget.giveBack();
            }
        }
    }
}
