package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must not make anything worse does not (I31, I32), and what must not matter does not (I33). */
@ExtendWith(Quiet.class)
final class MetamorphicTest {

    private static final int SEEDS = 40;

    private final Scenario everything = ScenarioFile.bundled("everything");
    private final Ledger usual = through(everything);

    private static Ledger through(Scenario scenario) {
        Ledger ledger = new Ledger(0, Long.MAX_VALUE);
        for (long seed = 1; seed <= SEEDS; seed++) {
            Simulation.run(scenario, ClientKind.PATCHBAY, seed, ledger);
        }
        return ledger;
    }

    @Test
    void aFurtherDeploymentThatIsWellLosesNothing() {
        List<Place> more = new ArrayList<>(everything.deployments());
        more.add(Place.of("omega", Duration.ofMillis(500), 0));

        Ledger ledger = through(everything.with(more));

        assertThat(ledger.failed()).isLessThan(usual.failed());
        assertThat(ledger.availability()).isGreaterThan(usual.availability());
    }

    @Test
    void whereNothingGoesWrongOnlyWrongCallsFail() {
        Ledger ledger = through(everything.withoutTrouble());

        assertThat(ledger.failed()).isLessThan(usual.failed());
        assertThat(ledger.availability()).isCloseTo(1 - everything.poisoned(), within(0.002));
    }

    @Test
    void twiceTheTimeLosesNothing() {
        Ledger ledger = through(everything.within(everything.deadline().multipliedBy(2)));

        assertThat(ledger.availability()).isGreaterThanOrEqualTo(usual.availability());
    }

    @Test
    void theOrderOfEqualDeploymentsDoesNotMatter() {
        List<Place> reversed = new ArrayList<>(everything.deployments());
        Collections.reverse(reversed);

        Ledger ledger = through(everything.with(reversed));

        assertThat(ledger.calls()).isEqualTo(usual.calls());
        assertThat(ledger.availability()).isCloseTo(usual.availability(), within(0.003));
    }
}
