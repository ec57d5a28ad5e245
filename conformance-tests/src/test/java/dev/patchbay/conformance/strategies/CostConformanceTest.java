package dev.patchbay.conformance.strategies;

import dev.patchbay.conformance.Lineup;
import dev.patchbay.conformance.Preference;
import dev.patchbay.conformance.StrategySuite;
import dev.patchbay.router.strategy.Cost;
import dev.patchbay.spi.SelectionStrategy;
import java.util.List;

/** {@code cost} keeps the contract of strategies. */
final class CostConformanceTest extends StrategySuite {

    @Override
    protected SelectionStrategy strategy() {
        return new Cost();
    }

    @Override
    protected List<Preference> preferences() {
        return List.of(
                new Preference(
                        "the cheapest", Lineup.of(3).cost(0, 3).cost(1, 0.5).cost(2, 1), 1),
                new Preference(
                        "the one that costs nothing", Lineup.of(2).cost(0, 0.1).cost(1, 0), 1),
                new Preference("the one whose cost is said", Lineup.of(3).cost(2, 1e9), 2));
    }
}
