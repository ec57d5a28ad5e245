package dev.patchbay.conformance.strategies;

import dev.patchbay.conformance.Lineup;
import dev.patchbay.conformance.Preference;
import dev.patchbay.conformance.StrategySuite;
import dev.patchbay.router.strategy.LowestLatency;
import dev.patchbay.spi.SelectionStrategy;
import java.util.List;

/** {@code lowest-latency} keeps the contract of strategies. */
final class LowestLatencyConformanceTest extends StrategySuite {

    @Override
    protected SelectionStrategy strategy() {
        return new LowestLatency();
    }

    @Override
    protected List<Preference> preferences() {
        return List.of(
                new Preference(
                        "the fastest",
                        Lineup.of(3).latency(0, 900).latency(1, 100).latency(2, 500),
                        1),
                new Preference(
                        "the one that was drawn, where nothing is known of it",
                        Lineup.of(3).latency(0, 0).latency(1, 1),
                        0),
                new Preference(
                        "the fastest that is known",
                        Lineup.of(3).latency(0, 900).latency(1, 0).latency(2, 500),
                        2));
    }
}
