package dev.patchbay.conformance;

import dev.patchbay.spi.SelectionStrategy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves a selection strategy. An author extends it, says what the strategy is for, and gets a named test for every rule:
 *
 * <pre>{@code
 * final class CheapestTest extends StrategySuite {
 *     protected SelectionStrategy strategy() { return new Cheapest(); }
 *
 *     protected List<Preference> preferences() {
 *         return List.of(new Preference("the cheapest", Lineup.of(2).cost(0, 2).cost(1, 1), 1));
 *     }
 * }
 * }</pre>
 *
 * <p>Rules cannot be overridden. That a strategy never gets to see what may not be picked, and that a deployment which fails fast gets
 * no more than its weight gives it, is the router's promise, not the strategy's.
 */
public abstract class StrategySuite {

    /** For subclasses. */
    protected StrategySuite() {}

    /** The strategy. */
    protected abstract SelectionStrategy strategy();

    /** What it is for, by at least one example; of none where it wants to be shown one candidate alone. */
    protected abstract List<Preference> preferences();

    /** Every rule, by its number. */
    @TestFactory
    @DisplayName("strategy rules")
    final Stream<DynamicTest> strategyRules() {
        StrategySubject subject = new StrategySubject(strategy(), preferences());
        return rules().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.id() + " " + rule.sentence() + " " + subject, () -> rule.prove(subject)));
    }

    /** Every rule for strategies, in the order of their numbers. */
    static List<StrategyRule> rules() {
        return Stream.of(StrategyRules.rules(), ShareRules.rules())
                .flatMap(List::stream)
                .toList();
    }
}
