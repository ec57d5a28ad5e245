package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A million calls and more, in every kind of trouble, and no promise of the router broken. */
@ExtendWith(Quiet.class)
final class HuntTest {

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

    private static long first(Hunt hunt) {
        return hunt.broken().keySet().stream().findFirst().orElse(1L);
    }
}
