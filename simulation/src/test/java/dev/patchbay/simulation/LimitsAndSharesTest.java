package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks of limits, spaces, shares, configurations and bills bite, too. */
final class LimitsAndSharesTest {

    private final Scenario scenario = ScenarioFile.bundled("dead");
    private final World world = new World(1);
    private final Invariants invariants = new Invariants(scenario, world);

    @Test
    void moreInFlightOrInAMinuteThanIsAllowed() {
        Place narrow = Place.of("alpha", Duration.ofSeconds(1), 0).limited(1, 0);
        Place slow = Place.of("beta", Duration.ofSeconds(1), 0).limited(0, 2);
        Scenario limited = scenario.with(List.of(narrow, slow));
        Invariants limits = new Invariants(limited, world);
        for (long call = 1; call <= 5; call++) {
            limits.called(call);
        }
        limits.attempted(1, new Server(limited, narrow, world));
        limits.attempted(2, new Server(limited, slow, world));
        limits.attempted(3, new Server(limited, slow, world));

        assertThat(InvariantsTest.broken(() -> limits.attempted(4, new Server(limited, narrow, world))))
                .isEqualTo("I13");
        assertThat(InvariantsTest.broken(() -> limits.attempted(5, new Server(limited, slow, world))))
                .isEqualTo("I13");
    }

    @Test
    void anAnswerInAnotherSpace() {
        Place small = Place.of("alpha", Duration.ofSeconds(1), 0).in("small");
        Place large = Place.of("beta", Duration.ofSeconds(1), 0).in("large");
        Scenario spaces = scenario.with(List.of(small, large));
        Invariants vectors = new Invariants(spaces, world);
        vectors.called(1);

        assertThat(InvariantsTest.broken(() -> vectors.attempted(1, new Server(spaces, large, world))))
                .isEqualTo("I20");
    }

    @Test
    void anAttemptByAnotherConfigurationThanTheCalls() {
        Editions editions = invariants.editions();
        invariants.called(1);
        editions.next();
        invariants.called(2);

        editions.sent(2, new Editions.Request("alpha", "alpha", "alpha", 1));
        assertThat(InvariantsTest.broken(() -> editions.sent(1, new Editions.Request("alpha", "alpha", "alpha", 1))))
                .isEqualTo("I25");
    }

    @Test
    void aKeyThatGoesToSomebodyElse() {
        Editions editions = invariants.editions();
        invariants.called(1);

        assertThat(InvariantsTest.broken(() -> editions.sent(1, new Editions.Request("alpha", "alpha", "beta", 0))))
                .isEqualTo("I26");
        assertThat(InvariantsTest.broken(() -> editions.sent(1, new Editions.Request("alpha", "beta", "alpha", 0))))
                .isEqualTo("I26");
    }

    @Test
    void oneThatFailsAndIsPickedBeforeOthers() {
        Scenario failing = ScenarioFile.bundled("fast-failing");
        Server bad = new Server(failing, failing.deployments().get(0), world);
        Server good = new Server(failing, failing.deployments().get(1), world);
        Breaches breaches = new Breaches(world);
        Fairness fairness = new Fairness(breaches);
        fairness.among(List.of(bad, good));
        Fairness fair = new Fairness(breaches);
        fair.among(List.of(bad, good));
        world.runTo(Duration.ofMinutes(6).toNanos());

        for (int i = 0; i < 100; i++) {
            fairness.picked("alpha", place -> true);
            fair.picked(i % 2 == 0 ? "alpha" : "beta", place -> true);
        }

        fair.atRest();
        assertThat(InvariantsTest.broken(fairness::atRest)).isEqualTo("I14");
    }

    @Test
    void aDuplicateThatNobodyPaidForOrTellsOf() {
        Bill bill = new Bill(new Breaches(world));
        for (long call = 1; call <= 3; call++) {
            bill.over(call, ErrorKind.TIMEOUT);
            bill.over(call, null);
            bill.ended(call);
        }

        assertThat(InvariantsTest.broken(() -> bill.atRest(2))).isEqualTo("I35");
        assertThat(InvariantsTest.broken(() -> bill.atRest(3))).isEqualTo("I35"); // no trail was heard
    }
}
