package dev.patchbay.conformance.strategies;

import dev.patchbay.conformance.Preference;
import dev.patchbay.conformance.StrategySuite;
import dev.patchbay.router.strategy.Weighted;
import dev.patchbay.spi.SelectionStrategy;
import java.util.List;

/** {@code weighted} keeps the contract of strategies. */
final class WeightedConformanceTest extends StrategySuite {

    @Override
    protected SelectionStrategy strategy() {
        return new Weighted();
    }

    @Override
    protected List<Preference> preferences() {
        return List.of();
    }
}
