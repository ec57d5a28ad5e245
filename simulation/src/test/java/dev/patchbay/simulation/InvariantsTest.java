package dev.patchbay.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import dev.patchbay.Disposition;
import dev.patchbay.ErrorKind;
import dev.patchbay.RouterListener;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every check bites: a router that did this would be found. */
final class InvariantsTest {

    private final Scenario scenario = ScenarioFile.bundled("dead");
    private final World world = new World(1);
    private final Invariants invariants = new Invariants(scenario, world);
    private final Server alpha = new Server(scenario, scenario.deployments().get(0), world);
    private final Server beta = new Server(scenario, scenario.deployments().get(1), world);

    static String broken(ThrowingCallable happening) {
        BrokenInvariant found = catchThrowableOfType(BrokenInvariant.class, happening);
        return found == null ? "nothing" : found.id();
    }

    private void later(Duration time, Consumer<Invariants> what) {
        world.after(time.toNanos(), () -> what.accept(invariants));
        world.runOut();
    }

    /** A cooldown after as many failures as it takes. */
    private void coolsDuly(String id, Duration length) {
        Server server = id.equals("alpha") ? alpha : beta;
        for (long call = 901; call <= 903; call++) {
            invariants.called(call);
            fails(call, server, ErrorKind.SERVER_ERROR);
            invariants.left(call);
        }
        cools(id, length);
    }

    private void cools(String id, Duration length) {
        invariants
                .listener()
                .cooldownStarted(
                        Disposition.Scope.DEPLOYMENT_WHEN_COUNTED, "model/" + id, ErrorKind.SERVER_ERROR, length);
    }

    private void fails(long call, Server server, ErrorKind kind) {
        invariants.attempted(call, server);
        invariants.replied(call, server, Reply.failure(kind));
    }

    @Test
    void moreAttemptsThanAllowed() {
        invariants.called(1);
        for (Place place : scenario.deployments()) {
            fails(1, new Server(scenario, place, world), ErrorKind.RATE_LIMITED);
        }

        assertThat(broken(() -> invariants.attempted(1, alpha))).isEqualTo("I03");
    }

    @Test
    void twoAttemptsAtOnce() {
        invariants.called(1);
        invariants.attempted(1, alpha);

        assertThat(broken(() -> invariants.attempted(1, beta))).isEqualTo("I04");
    }

    @Test
    void anEndAfterTheDeadline() {
        invariants.called(1);
        fails(1, alpha, ErrorKind.SERVER_ERROR);

        assertThat(broken(() -> later(Duration.ofSeconds(61), it -> it.ended(1))))
                .isEqualTo("I05");
    }

    @Test
    void anAttemptBeforeAnAnnouncedDelayIsOver() {
        invariants.called(1);
        invariants.attempted(1, alpha);
        invariants.replied(
                1,
                alpha,
                new Reply(ErrorKind.RATE_LIMITED, Duration.ofSeconds(7).toNanos()));

        assertThat(broken(() -> later(Duration.ofSeconds(6), it -> it.attempted(1, alpha))))
                .isEqualTo("I06");
    }

    @Test
    void moreFurtherAttemptsThanTheBudgetPaysFor() {
        assertThat(broken(() -> {
                    for (long call = 1; call <= 20; call++) {
                        invariants.called(call);
                        fails(call, alpha, ErrorKind.SERVER_ERROR);
                        fails(call, beta, ErrorKind.SERVER_ERROR);
                    }
                }))
                .isEqualTo("I07");
    }

    @Test
    void aCoolingDeploymentWhileOthersAreFree() {
        coolsDuly("alpha", Duration.ofSeconds(5));
        invariants.called(1);

        assertThat(broken(() -> invariants.attempted(1, alpha))).isEqualTo("I08");
    }

    @Test
    void aDeploymentThatFailsAndFailsAndNeverCools() {
        assertThat(broken(() -> {
                    for (long call = 1; call <= 100; call++) {
                        invariants.called(call);
                        fails(call, alpha, ErrorKind.SERVER_ERROR);
                    }
                }))
                .isEqualTo("I14");
    }

    @Test
    void cooldownsThatAreTooShortOrDoNotGetLonger() {
        assertThat(broken(() -> cools("alpha", Duration.ofSeconds(3)))).isEqualTo("I14");
        assertThat(broken(() -> cools("alpha", Duration.ofSeconds(19)))).isEqualTo("I14");
        coolsDuly("beta", Duration.ofSeconds(6));

        assertThat(broken(() -> later(Duration.ofSeconds(7), it -> cools("beta", Duration.ofSeconds(6)))))
                .isEqualTo("I14");
    }

    @Test
    void aDeploymentThatCoolsThoughItsProbeWasAnswered() {
        coolsDuly("alpha", Duration.ofSeconds(5));
        invariants.called(1);
        later(Duration.ofSeconds(6), it -> it.attempted(1, alpha));
        invariants.replied(1, alpha, Reply.ANSWER);
        invariants.called(2);

        assertThat(broken(() -> later(Duration.ofMillis(1), it -> it.attempted(2, alpha))))
                .isEqualTo("I17");
    }

    @Test
    void theSameDeploymentAgainBeforeAnUntriedOne() {
        invariants.called(1);
        fails(1, alpha, ErrorKind.RATE_LIMITED);

        assertThat(broken(() -> later(Duration.ofSeconds(1), it -> it.attempted(1, alpha))))
                .isEqualTo("I08");
    }

    @Test
    void aCooldownForWhatTheCallerDidWrong() {
        RouterListener listener = invariants.listener();

        assertThat(broken(() -> listener.cooldownStarted(
                        Disposition.Scope.DEPLOYMENT_WHEN_COUNTED,
                        "alpha",
                        ErrorKind.INVALID_REQUEST,
                        Duration.ofSeconds(5))))
                .isEqualTo("I10");
    }

    @Test
    void aSecondTryOfWhatIsWrong() {
        invariants.called(1);
        fails(1, alpha, ErrorKind.INVALID_REQUEST);

        assertThat(broken(() -> invariants.attempted(1, beta))).isEqualTo("I10");
    }

    @Test
    void anAttemptOfWhichNoTrailTells() {
        invariants.called(1);
        invariants.attempted(1, alpha);
        invariants.replied(1, alpha, Reply.ANSWER);
        invariants.ended(1);
        invariants.listener().callEnded(new CallTrail("simulated-call", "model", List.of(), Duration.ZERO), null);

        assertThat(broken(() -> invariants.atRest((call, ended) -> () -> {}, 1)))
                .isEqualTo("I28");
    }

    @Test
    void anOutcomeTooMany() {
        invariants.called(1);
        invariants.ended(1);

        assertThat(broken(() -> invariants.ended(1))).isEqualTo("I09");
    }

    @Test
    void aCallThatNeverEnds() {
        invariants.called(1);

        assertThat(broken(() -> invariants.atRest((call, ended) -> () -> {}, 1)))
                .isEqualTo("I09");
    }

    @Test
    void aSecondProbe() {
        coolsDuly("alpha", Duration.ofSeconds(5));
        invariants.called(1);
        invariants.called(2);
        later(Duration.ofSeconds(6), it -> it.attempted(1, alpha));

        assertThat(broken(() -> invariants.attempted(2, alpha))).isEqualTo("I16");
    }

    /** A probe that takes as long as it likes, as a stream does, and another one so long after it. */
    private String anotherProbe(Duration after) {
        coolsDuly("alpha", Duration.ofSeconds(5));
        invariants.called(1);
        invariants.called(2);
        later(Duration.ofSeconds(6), it -> it.attempted(1, alpha));
        return broken(() -> later(after, it -> it.attempted(2, alpha)));
    }

    @Test
    void aSecondProbeASecondAfterTheTimerOfTheFirst() {
        assertThat(anotherProbe(scenario.attempt().plusMillis(999))).isEqualTo("I16");
    }

    @Test
    void butNotWhenTheRightToProbeHasLapsed() {
        assertThat(anotherProbe(scenario.attempt().plusSeconds(1))).isEqualTo("nothing");
    }

    @Test
    void anAttemptAfterTheCallerLeft() {
        invariants.called(1);
        invariants.left(1);

        assertThat(broken(() -> invariants.attempted(1, alpha))).isEqualTo("I29");
    }

    @Test
    void whatARouterSwallowsEndsTheRunAllTheSame() {
        invariants.called(1);
        invariants.attempted(1, alpha);
        assertThat(broken(() -> invariants.attempted(1, beta))).isEqualTo("I04"); // as if a router had caught it

        assertThat(broken(invariants::check)).isEqualTo("I04");
    }

    @Test
    void newsOfADeploymentThatIsNone() {
        assertThat(broken(() -> cools("omega", Duration.ofSeconds(5)))).isEqualTo("I09");
    }

    @Test
    void aCooldownOfADeploymentThatDidNotFailOftenEnough() {
        for (long call = 1; call <= 3; call++) {
            invariants.called(call);
            fails(call, alpha, ErrorKind.SERVER_ERROR);
            later(Duration.ofMillis(1), it -> {});
            fails(call, beta, ErrorKind.SERVER_ERROR); // counts against alpha already
        }
        cools("alpha", Duration.ofSeconds(5));

        assertThat(broken(() -> cools("beta", Duration.ofSeconds(5)))).isEqualTo("I15");
    }

    @Test
    void afterATimeoutThatMayHaveCountedItIsOneOfTwoThatACallCountsAgainst() {
        Blame blame = new Blame(scenario, world, new Breaches(world));
        for (long call = 1; call <= 3; call++) {
            blame.failed(call, "alpha", ErrorKind.TIMEOUT, false, Long.MAX_VALUE); // perhaps
            blame.failed(call, "beta", ErrorKind.SERVER_ERROR, false, 0); // if that did not
            blame.failed(call, "gamma", ErrorKind.SERVER_ERROR, false, 0); // surely not
        }
        blame.failed(1, "alpha", ErrorKind.SERVER_ERROR, false, 0);

        assertThat(broken(() -> blame.cools("alpha"))).isEqualTo("nothing");
        assertThat(broken(() -> blame.cools("beta"))).isEqualTo("nothing");
        assertThat(broken(() -> blame.cools("gamma"))).isEqualTo("I15");
    }

    @Test
    void theSameDeploymentAgainWithoutABackoff() {
        Scenario one = scenario.with(scenario.deployments().subList(0, 1));
        Invariants alone = new Invariants(one, world);
        alone.called(1);
        alone.attempted(1, alpha);
        alone.replied(1, alpha, Reply.failure(ErrorKind.SERVER_ERROR));

        assertThat(broken(() -> alone.attempted(1, alpha))).isEqualTo("I36");
    }

    @Test
    void whatWasNotSentSentAThirdTime() {
        Scenario one = scenario.with(scenario.deployments().subList(0, 1));
        Invariants alone = new Invariants(one, world);
        alone.called(1);
        for (int i = 0; i < 2; i++) {
            alone.attempted(1, alpha);
            alone.replied(1, alpha, Reply.failure(ErrorKind.CONNECTION_UNSENT));
        }

        assertThat(broken(() -> alone.attempted(1, alpha))).isEqualTo("I36");
    }

    @Test
    void aPluginsFaultOfWhichNoTrailTells() {
        invariants.called(1);
        fails(1, alpha, ErrorKind.PLUGIN_FAULT);
        invariants.ended(1);
        Attempted told = new Attempted(
                1, "model", "alpha", "simulated", null, 0, Duration.ZERO, Duration.ZERO, CallTrail.Next.ANSWERED);
        invariants.listener().callEnded(new CallTrail("simulated-call", "model", List.of(told), Duration.ZERO), null);

        assertThat(broken(() -> invariants.atRest((call, ended) -> () -> {}, 1)))
                .isEqualTo("I27");
    }

    /** A router that thinks so of the slots of alpha. */
    private static Client counting(int inFlight, int waiting) {
        return new Client() {
            @Override
            public Runnable call(long call, Consumer<Boolean> ended) {
                return () -> {};
            }

            @Override
            public void count(BiConsumer<String, Slots> reader) {
                reader.accept("alpha", new Slots(inFlight, waiting));
            }
        };
    }

    @Test
    void aSlotThatIsNotGivenBackOrGivenBackTooSoon() {
        assertThat(broken(() -> invariants.atRest(counting(1, 0), 0))).isEqualTo("I11");
        invariants.called(1);
        invariants.attempted(1, alpha);

        assertThat(broken(() -> invariants.check(counting(0, 0)))).isEqualTo("I11");
    }

    @Test
    void aPlaceInLineThatIsNobodys() {
        assertThat(broken(() -> invariants.atRest(counting(0, 1), 0))).isEqualTo("I11");
    }

    @Test
    void whoCameLaterIsServedFirst() {
        Turns turns = new Turns(ScenarioFile.bundled("queue"), new Breaches(world));
        turns.called(1);
        turns.called(2);

        assertThat(broken(() -> turns.served(2))).isEqualTo("I38");
    }
}
