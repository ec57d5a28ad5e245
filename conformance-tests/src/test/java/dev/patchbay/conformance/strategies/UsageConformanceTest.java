package dev.patchbay.conformance.strategies;

import dev.patchbay.conformance.Lineup;
import dev.patchbay.conformance.Preference;
import dev.patchbay.conformance.StrategySuite;
import dev.patchbay.router.strategy.Usage;
import dev.patchbay.spi.SelectionStrategy;
import java.util.List;

/** {@code usage} keeps the contract of strategies. */
final class UsageConformanceTest extends StrategySuite {

    @Override
    protected SelectionStrategy strategy() {
        return new Usage();
    }

    @Override
    protected List<Preference> preferences() {
        return List.of(
                new Preference(
                        "the one with most left",
                        Lineup.of(3).headroom(0, 0.2).headroom(1, 0.1).headroom(2, 0.9),
                        2),
                new Preference("the one without limits", Lineup.of(2).headroom(0, 0.99), 1));
    }
}
