package dev.patchbay.conformance;

import dev.patchbay.spi.SelectionStrategy;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A strategy that is proved.
 *
 * @param strategy the strategy
 * @param preferences what it is for, by examples
 */
record StrategySubject(SelectionStrategy strategy, List<Preference> preferences) {

    /** Asks it; what it picks is there. */
    int pick(Lineup lineup) {
        int picked;
        try {
            picked = strategy.choose(lineup.opened());
        } catch (Throwable thrown) { // somebody else's code
            throw new AssertionError("expected a pick of " + lineup + ", but it threw " + thrown, thrown);
        } finally {
            lineup.closed();
        }
        if (picked < 0 || picked >= lineup.opened().count()) {
            throw new AssertionError("expected an index of " + lineup + ", but it picked " + picked);
        }
        return picked;
    }

    /** How many candidates it can be shown; rules about a choice do not apply to one that wants to be shown one alone. */
    int most() {
        int most = strategy.most();
        Assumptions.assumeTrue(most > 1, "it wants to be shown one candidate, and there is nothing to choose");
        return most;
    }

    @Override
    public String toString() {
        return "[" + strategy.name() + "]";
    }
}
