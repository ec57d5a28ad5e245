package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A million calls and more, in every kind of trouble, and no promise of the router broken. */
@ExtendWith(Quiet.class)
final class HuntTest {

    /** What other tests ask already: the one below, and those of the report. */
    private static final Set<String> ASKED = Set.of("everything", "standard-mix", "outage", "dead", "freeze");

    static final List<String> OTHERS =
            ScenarioFile.BUNDLED.stream().filter(name -> !ASKED.contains(name)).toList();

    private static final long SEEDS = Long.getLong("patchbay.simulation.seeds", 500);

    @Test
    void noSeedBreaksAPromise() {
        Scenario scenario = ScenarioFile.bundled("everything");

        Hunt hunt = Hunt.through(scenario, 1, SEEDS);

        assertThat(hunt.broken())
                .as("repeat one with: %s", Simulate.repeat("everything", first(hunt)))
                .isEmpty();
        assertThat(hunt.calls()).isGreaterThan(2_000 * SEEDS);
    }

    /** What is about limits, spaces, streams and the like, by a tenth of the seeds each. */
    @ParameterizedTest
    @FieldSource("OTHERS")
    void norDoesItWhereLittleIsAllowed(String name) {
        Hunt hunt = Hunt.through(ScenarioFile.bundled(name), 1, SEEDS / 10);

        assertThat(hunt.broken())
                .as("repeat one with: %s", Simulate.repeat(name, first(hunt)))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("dev.patchbay.simulation.Scenario#STRATEGIES")
    void norDoesAnyStrategy(String strategy) {
        Hunt hunt = Hunt.through(ScenarioFile.bundled("everything").by(strategy), 1, SEEDS / 10);

        assertThat(hunt.broken()).isEmpty();
    }

    private static long first(Hunt hunt) {
        return hunt.broken().keySet().stream().findFirst().orElse(1L);
    }
}
