package dev.patchbay.conformance.strategies;

import dev.patchbay.conformance.Lineup;
import dev.patchbay.conformance.Preference;
import dev.patchbay.conformance.StrategySuite;
import dev.patchbay.router.strategy.LeastBusy;
import dev.patchbay.spi.SelectionStrategy;
import java.util.List;

/** {@code least-busy} keeps the contract of strategies. */
final class LeastBusyConformanceTest extends StrategySuite {

    @Override
    protected SelectionStrategy strategy() {
        return new LeastBusy();
    }

    @Override
    protected List<Preference> preferences() {
        return List.of(
                new Preference("the idle one", Lineup.of(2).inFlight(0, 3), 1),
                new Preference(
                        "the one with less for its weight",
                        Lineup.of(2).inFlight(0, 4).weight(0, 4).inFlight(1, 2),
                        0),
                new Preference(
                        "the one that was drawn, where both are as busy",
                        Lineup.of(2).inFlight(0, 2).inFlight(1, 2),
                        0));
    }
}
