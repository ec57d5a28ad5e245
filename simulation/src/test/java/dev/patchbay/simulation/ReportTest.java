package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The report that is checked in is what a run gives, and the router's figures in it are what is promised. */
@ExtendWith(Quiet.class)
final class ReportTest {

    private static Comparison comparison;

    @BeforeAll
    static void run() {
        comparison = Comparison.run();
    }

    private static Comparison.Figures router() {
        return comparison.of(ClientKind.PATCHBAY);
    }

    private static double failed(ClientKind kind) {
        return Report.perMillion(comparison.of(kind).mix());
    }

    @Test
    void thePageAndItsPicturesAreUpToDate() throws IOException {
        String remedy = "java -jar simulation/target/simulation.jar report";

        assertThat(Files.readString(Path.of("report.md"))).as(remedy).isEqualTo(Report.page(comparison));
        assertThat(Files.readString(Path.of("charts/failed.svg"))).as(remedy).isEqualTo(Report.failed(comparison));
        assertThat(Files.readString(Path.of("charts/freeze.svg"))).as(remedy).isEqualTo(Report.freeze(comparison));
    }

    @Test
    void theStandardMixIsServedToAboutFourNines() {
        assertThat(router().mix().availability()).isGreaterThanOrEqualTo(0.99985);
        assertThat(failed(ClientKind.ONE_DEPLOYMENT)).isGreaterThanOrEqualTo(500 * failed(ClientKind.PATCHBAY));
        assertThat(failed(ClientKind.FOUR_TRIES)).isGreaterThanOrEqualTo(400 * failed(ClientKind.PATCHBAY));
    }

    @Test
    void aTotalOutageIsNotMadeWorse() {
        Ledger outage = router().outage();

        assertThat((double) outage.attempts() / outage.calls()).isLessThanOrEqualTo(1.16);
    }

    @Test
    void aDeadDeploymentGetsThreeFailuresAndThenAProbePerCooldown() {
        double seeds = 10;

        // Cooldowns of 5, 10 and then 15 s, each a fifth shorter or longer: five probes in a minute at most.
        assertThat(router().dying().attemptsOn(Comparison.dead()) / seeds).isBetween(3.0, 3.0 + 5);
        assertThat(router().dead().attemptsOn(Comparison.dead()) / seeds / 9).isBetween(2.0, 5.0);
        assertThat(router().dead().failed() + router().dying().failed()).isZero();
        assertThat(router().healed().attemptsOn(Comparison.dead()) / seeds).isGreaterThan(30);
    }

    @ParameterizedTest
    @FieldSource("dev.patchbay.simulation.Scenario#STRATEGIES")
    void everyStrategyServesTheStandardMixAndGivesAFailingDeploymentNoMoreThanItsShare(String strategy) {
        Comparison.Picks picks = comparison.picks().get(strategy);

        assertThat(picks.mix().availability()).isGreaterThanOrEqualTo(0.99985);
        for (Ledger failing : List.of(picks.failing(), picks.halfFailing())) {
            assertThat((double) failing.attemptsOn(Comparison.dead()) / failing.attempts())
                    .isLessThan(0.25);
            assertThat(failing.availability()).isGreaterThanOrEqualTo(0.999);
        }
    }

    @Test
    void aFreezeIsOverTwentySecondsAfterTheThaw() {
        for (List<Ledger> windows : List.of(router().thawed(), comparison.unlimited())) {
            for (Ledger window : windows.subList(1, windows.size())) {
                assertThat(window.availability()).isGreaterThanOrEqualTo(0.99);
            }
        }
    }
}
