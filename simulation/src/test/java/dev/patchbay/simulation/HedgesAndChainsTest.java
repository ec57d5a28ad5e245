package dev.patchbay.simulation;

import static dev.patchbay.simulation.InvariantsTest.broken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is promised of attempts beside each other, of fallback models, and of calls that give up. */
final class HedgesAndChainsTest {

    private final World world = new World(1);
    private final Scenario hedged = ScenarioFile.bundled("hedged");
    private final Scenario chain = ScenarioFile.bundled("chain");

    private Server server(Scenario scenario, int place) {
        return new Server(scenario, scenario.deployments().get(place), world);
    }

    /** A call that fails after one attempt, for no reason. */
    private static CallException failure(ErrorKind kind) {
        CallTrail.Failure why = new CallTrail.Failure(kind, null, Phase.HEADERS, Sent.PROCESSED, null);
        CallTrail.Next next = new CallTrail.Next(CallTrail.Direction.GAVE_UP, Duration.ZERO, "");
        CallTrail.Attempted attempt =
                new CallTrail.Attempted(1, "model", "alpha", "simulated", why, 500, Duration.ZERO, Duration.ZERO, next);
        CallTrail trail = new CallTrail("simulated-call", "model", List.of(attempt), Duration.ZERO);
        return new CallException(kind, "", trail, null, null);
    }

    /** After a call that was answered at once, so that every attempt has taken as long. */
    private Invariants afterAnAnswer() {
        Invariants invariants = new Invariants(hedged, world);
        invariants.called(100);
        invariants.attempted(100, server(hedged, 1));
        invariants.replied(100, server(hedged, 1), Reply.ANSWER);
        invariants.ended(100);
        return invariants;
    }

    @Test
    void anAttemptBesideOneBeforeAnythingWasAnswered() {
        Invariants invariants = new Invariants(hedged, world);
        invariants.called(1);
        invariants.attempted(1, server(hedged, 0));

        assertThat(broken(() -> invariants.attempted(1, server(hedged, 1)))).isEqualTo("I41");
    }

    @Test
    void aSecondAttemptBesideOneIsAllowedAndAThirdIsNot() {
        Invariants invariants = afterAnAnswer();
        invariants.called(1);
        invariants.attempted(1, server(hedged, 0));
        invariants.attempted(1, server(hedged, 1));

        assertThat(broken(() -> invariants.attempted(1, server(hedged, 2)))).isEqualTo("I04");
    }

    @Test
    void anAttemptBesideItself() {
        Invariants invariants = new Invariants(hedged, world);
        invariants.called(1);
        invariants.attempted(1, server(hedged, 0));

        assertThat(broken(() -> invariants.attempted(1, server(hedged, 0)))).isEqualTo("I04");
    }

    @Test
    void moreAttemptsBesideOthersThanTheBudgetPaysFor() {
        Invariants invariants = afterAnAnswer();

        assertThat(broken(() -> {
                    for (long call = 1; call <= 20; call++) {
                        invariants.called(call);
                        invariants.attempted(call, server(hedged, 1));
                        invariants.attempted(call, server(hedged, 2));
                    }
                }))
                .isEqualTo("I07");
    }

    @Test
    void oneThatIsOutrunAndGoesOn() {
        Invariants invariants = afterAnAnswer();
        invariants.called(1);
        invariants.attempted(1, server(hedged, 0));
        invariants.attempted(1, server(hedged, 1));
        invariants.replied(1, server(hedged, 0), Reply.ANSWER);
        invariants.ended(1);

        assertThat(broken(() -> invariants.atRest((call, ended) -> () -> {}, 1)))
                .isEqualTo("I29");
    }

    @Test
    void aFallbackBeforeItsTurn() {
        Invariants invariants = new Invariants(chain, world);
        invariants.called(1);

        assertThat(broken(() -> invariants.attempted(1, server(chain, 2)))).isEqualTo("I08");
    }

    @Test
    void aFallbackThatIsPassedOver() {
        Invariants invariants = new Invariants(chain, world);
        invariants.called(1);
        for (int place = 0; place < 2; place++) {
            invariants.attempted(1, server(chain, place));
            invariants.replied(1, server(chain, place), Reply.failure(ErrorKind.SERVER_ERROR));
        }

        assertThat(broken(() -> invariants.attempted(1, server(chain, 3)))).isEqualTo("I08");
    }

    @Test
    void aModelThatIsVisitedTwice() {
        Invariants invariants = new Invariants(chain, world);
        invariants.called(1);
        for (int place = 0; place < 3; place++) {
            invariants.attempted(1, server(chain, place));
            invariants.replied(1, server(chain, place), Reply.failure(ErrorKind.SERVER_ERROR));
        }

        assertThat(broken(() -> invariants.attempted(1, server(chain, 0)))).isEqualTo("I03");
    }

    @Test
    void aCallThatGivesUpWhileSomebodyIsFree() {
        Invariants invariants = new Invariants(chain, world);
        invariants.called(1);
        invariants.attempted(1, server(chain, 0));
        invariants.replied(1, server(chain, 0), Reply.failure(ErrorKind.SERVER_ERROR));

        assertThat(broken(() -> invariants.givesUp(1, failure(ErrorKind.SERVER_ERROR))))
                .isEqualTo("I37");
    }

    @Test
    void anAttemptThatTakesMoreThanHalfWhileSomebodyIsFree() {
        Invariants invariants = new Invariants(chain.within(Duration.ofSeconds(8)), world);
        invariants.called(1);
        invariants.attempted(1, server(chain, 0));
        world.runTo(Duration.ofSeconds(5).toNanos());

        assertThat(broken(() -> invariants.replied(1, server(chain, 0), Reply.ANSWER)))
                .isEqualTo("I05");
    }
}
