package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.config.BudgetConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a budget has saved up, spends, and gets back. */
final class SavedRetriesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RetryBudget budget = new RetryBudget(new BudgetConfig(0.5, 1, 2), 0);

    @Test
    void timeEarnsWithoutAnyCall() {
        budget.spend(0);
        budget.spend(0);
        boolean third = budget.spend(0);

        assertThat(third).isFalse();
        assertThat(budget.saved(SECOND / 2)).isEqualTo(0.5);
        assertThat(budget.spend(SECOND)).isTrue();
        assertThat(budget.spend(SECOND)).isFalse();
        assertThat(budget.saved(10 * SECOND)).as("no more than the burst").isEqualTo(2);
    }

    @Test
    void callsEarnTheirShare() {
        budget.spend(0);
        budget.spend(0);

        budget.earn(0);

        assertThat(budget.saved(0)).isEqualTo(0.5);
    }

    @Test
    void whatWasNotToBeHadIsGivenBack() {
        budget.spend(0);

        budget.giveBack();

        assertThat(budget.saved(0)).isEqualTo(2);
        budget.giveBack();
        assertThat(budget.saved(0)).as("no more than the burst").isEqualTo(2);
    }
}
