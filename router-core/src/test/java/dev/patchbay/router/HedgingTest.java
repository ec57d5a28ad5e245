package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Fit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An attempt that takes longer than usual gets another one beside it, and the first of them that answers is the answer. */
final class HedgingTest {

    private static final Duration USUAL = Duration.ofMillis(100);
    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final double NEXT_TO_NOTHING = 1e-9;

    private static final Consumer<ModelBuilder> ON = m -> m.hedge("echo");

    private static Bench bench(Consumer<ModelBuilder> more, String... deployments) {
        return new Bench().model("m", more, deployments);
    }

    /** So many calls that the router knows how long {@code a} takes. */
    private static Bench known(Bench bench, int calls) {
        for (int i = 0; i < calls; i++) {
            bench.then("a", bench.late(USUAL, Scripted.ok()));
            assertThat(bench.call().attempts()).isEqualTo("a");
        }
        bench.journal().forget();
        return bench;
    }

    private static Bench known(Bench bench) {
        return known(bench, Pace.FEWEST);
    }

    private static Duration timeOf(Bench bench, Flight call) {
        Duration before = bench.time().elapsed();
        bench.finish(call);
        return bench.time().elapsed().minus(before);
    }

    @Test
    void aSlowDeploymentBitesWithoutItAndIsAbsorbedWithIt() {
        Bench off = known(bench(m -> {}, "a", "b"));
        Bench on = known(bench(ON, "a", "b"));
        for (Bench bench : new Bench[] {off, on}) {
            bench.then("a", bench.late(SLOW, Scripted.ok()));
        }

        Flight bitten = off.start();
        Duration without = timeOf(off, bitten);
        Flight absorbed = on.start();
        Duration with = timeOf(on, absorbed);

        assertThat(without).isEqualTo(SLOW);
        assertThat(off.journal().word()).isEqualTo("a");
        assertThat(with).isEqualTo(USUAL);
        assertThat(absorbed.value()).isEqualTo("b");
        assertThat(on.journal().word()).isEqualTo("ab");
    }

    @Test
    void theAttemptThatIsOutrunIsStoppedAndHoldsNothingAgainstItsDeployment() {
        Bench bench = known(bench(m -> m.hedge("echo").retryBudget(1, 1000, 1000), "a", "b"));

        for (int i = 0; i < 20; i++) {
            bench.then("a", bench.late(SLOW, Scripted.ok()));
            Flight call = bench.call();

            assertThat(call.attempts()).isEqualTo("ab");
            assertThat(call.trail().attempts())
                    .extracting(CallTrail.Attempted::kind, it -> it.next().step())
                    .containsExactly(tuple(ErrorKind.CANCELLED, Direction.OUTRUN), tuple(null, Direction.ANSWERED));
        }
        bench.time().settle();

        assertThat(bench.upstream().cancelled()).hasSize(20).containsOnly("a");
        assertThat(bench.events().cooldowns()).isEmpty();
        assertThat(bench.inFlight("a") + bench.inFlight("b")).isZero();
        assertThat(bench.time().armed()).isZero();
        assertThat(bench.events().attempts())
                .filteredOn(attempt -> attempt.kind() == ErrorKind.CANCELLED)
                .hasSize(20);
        assertThat(bench.events().ended()).hasSize(Pace.FEWEST + 20).containsOnly("answered");
        assertThat(bench.call().attempts()).as("it is asked first as ever").isEqualTo("a");
    }

    @Test
    void thePaceIsKnownOnlyAfterSomeAnswers() {
        Bench bench = known(bench(ON, "a", "b"), Pace.FEWEST - 1);
        bench.then("a", bench.late(SLOW, Scripted.ok()));

        assertThat(bench.call().attempts()).isEqualTo("a");
    }

    @Test
    void onlyNamedCallTypesAreHedged() {
        Bench bench = known(bench(m -> m.hedge("recite"), "a", "b"));
        bench.then("a", bench.late(SLOW, Scripted.ok()));

        assertThat(bench.call().attempts()).isEqualTo("a");
    }

    @Test
    void aModelOfOneDeploymentIsNot() {
        Bench bench = known(bench(ON.andThen(m -> m.fallback("n")), "a").model("n", "x"));
        bench.then("a", bench.late(SLOW, Scripted.ok()));

        Flight call = bench.start();
        bench.pass(USUAL.multipliedBy(2));

        assertThat(bench.time().armed()).as("the attempt's own timer").isEqualTo(2);
        assertThat(bench.finish(call).attempts()).isEqualTo("a");
    }

    @Test
    void theRetryBudgetPaysForIt() {
        Bench bench = bench(m -> m.hedge("echo").retryBudget(NEXT_TO_NOTHING, NEXT_TO_NOTHING, 1), "a", "b");
        known(bench);
        bench.then("a", bench.late(SLOW, Scripted.ok()), bench.late(SLOW, Scripted.ok()));

        assertThat(bench.call().attempts()).isEqualTo("ab");
        assertThat(bench.call().attempts()).isEqualTo("a");
    }

    @Test
    void whereNoOtherDeploymentIsFreeNothingIsPaid() {
        Bench bench = bench(
                m -> m.hedge("echo")
                        .retryBudget(NEXT_TO_NOTHING, NEXT_TO_NOTHING, 1)
                        .maxParallel(1),
                "a",
                "b");
        known(bench).always("b", Scripted.silent()).then("a", bench.late(SLOW, Scripted.ok()));
        Flight first = bench.start("m/b", CallOptions.defaults());

        Flight slow = bench.call();
        first.cancel();
        bench.always("b", Scripted.ok()).then("a", bench.late(SLOW, Scripted.ok()));
        Flight second = bench.start();
        bench.finish(second);

        assertThat(slow.attempts()).isEqualTo("a");
        assertThat(second.attempts()).isEqualTo("a");
    }

    @Test
    void whatWasPaidWhileTheCallerLeftIsPaidBack() {
        Bench bench = bench(m -> m.hedge("echo").retryBudget(NEXT_TO_NOTHING, NEXT_TO_NOTHING, 1), "a", "b");
        known(bench).then("a", bench.late(SLOW, Scripted.ok()), bench.late(SLOW, Scripted.ok()));
        Flight left = bench.start();
        AtomicInteger asked = new AtomicInteger();
        bench.upstream().fits("b", request -> {
            if (asked.getAndIncrement() == 0) {
                left.cancel();
            }
            return Fit.FITS;
        });

        bench.pass(USUAL.multipliedBy(2));

        assertThat(asked).hasPositiveValue();
        assertThat(bench.journal().word()).isEqualTo("a");
        assertThat(bench.call().attempts()).isEqualTo("ab");
    }

    @Test
    void noMoreAttemptsAreMadeThanAreAllowed() {
        Bench bench = known(bench(m -> m.hedge("echo").attempts(1), "a", "b"));
        bench.then("a", bench.late(SLOW, Scripted.ok()));

        assertThat(bench.call().attempts()).isEqualTo("a");
    }

    @Test
    void atMostOneIsMadeBesideAnother() {
        Bench bench = known(bench(ON, "a", "b", "c"));
        bench.then("a", bench.late(SLOW, Scripted.ok())).then("b", bench.late(SLOW.dividedBy(2), Scripted.ok()));

        Flight call = bench.call();

        assertThat(call.attempts()).isEqualTo("ab");
        assertThat(call.value()).isEqualTo("b");
    }

    @Test
    void whoeverCancelsStopsBoth() {
        Bench bench = known(bench(ON, "a", "b"));
        bench.then("a", bench.late(SLOW, Scripted.ok())).then("b", bench.late(SLOW, Scripted.ok()));
        Flight call = bench.start();
        bench.pass(USUAL.multipliedBy(2));

        call.cancel();
        bench.time().settle();

        assertThat(bench.journal().word()).isEqualTo("ab");
        assertThat(bench.upstream().cancelled()).containsExactlyInAnyOrder("a", "b");
        assertThat(bench.inFlight("a") + bench.inFlight("b")).isZero();
        assertThat(bench.time().armed()).isZero();
        assertThat(bench.router().status().callsInFlight()).isZero();
    }

    @Test
    void theDeadlineEndsBoth() {
        Bench bench = known(bench(ON, "a", "b"));
        bench.then("a", bench.late(SLOW, Scripted.ok())).then("b", bench.late(SLOW, Scripted.ok()));
        Flight call = bench.start(CallOptions.defaults().withDeadline(Duration.ofSeconds(1)));

        Duration took = timeOf(bench, call);
        bench.time().settle();

        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(took).isEqualTo(Duration.ofSeconds(1));
        assertThat(bench.upstream().cancelled()).containsExactlyInAnyOrder("a", "b");
        assertThat(bench.inFlight("a") + bench.inFlight("b")).isZero();
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void whenTheSecondFailsTheFirstMayStillAnswer() {
        Bench bench = known(bench(ON, "a", "b", "c"));
        bench.then("a", bench.late(SLOW.dividedBy(2), Scripted.ok())).then("b", Scripted.fail(ErrorKind.SERVER_ERROR));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("a");
        assertThat(call.trail().attempts())
                .extracting(
                        CallTrail.Attempted::deployment,
                        CallTrail.Attempted::kind,
                        it -> it.next().step())
                .containsExactly(
                        tuple("a", null, Direction.ANSWERED), tuple("b", ErrorKind.SERVER_ERROR, Direction.HEDGED));
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void whenTheFirstFailsTheSecondMayStillAnswer() {
        Bench bench = known(bench(ON, "a", "b", "c"));
        bench.then("a", bench.late(USUAL.multipliedBy(2), Scripted.fail(ErrorKind.SERVER_ERROR)))
                .then("b", bench.late(SLOW.dividedBy(2), Scripted.ok()));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(call.attempts()).isEqualTo("ab");
        assertThat(call.trail().attempts().get(0).next().step()).isEqualTo(Direction.HEDGED);
        assertThat(bench.inFlight("a") + bench.inFlight("b")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whenBothFailTheCallGoesOnAsEver(boolean firstFailsLast) {
        Bench bench = known(bench(ON, "a", "b", "c"));
        bench.then("a", bench.late(firstFailsLast ? SLOW : USUAL.multipliedBy(2), Scripted.fail(ErrorKind.OVERLOADED)))
                .then("b", bench.late(SLOW.dividedBy(2), Scripted.fail(ErrorKind.SERVER_ERROR)));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("c");
        assertThat(call.attempts()).isEqualTo("abc");
        assertThat(bench.inFlight("a") + bench.inFlight("b")).isZero();
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void theErrorOfTheOneThatFailsLastReachesTheCaller() {
        Bench bench = known(bench(m -> m.hedge("echo").attempts(2), "a", "b"));
        bench.then("a", bench.late(USUAL.multipliedBy(2), Scripted.fail(ErrorKind.OVERLOADED)))
                .then("b", bench.late(SLOW, Scripted.fail(ErrorKind.SERVER_ERROR)));

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(call.trail().attempts().get(1).next().step()).isEqualTo(Direction.GAVE_UP);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {"INVALID_REQUEST", "CONTENT_REFUSED", "LOCAL_FAULT"})
    void whatEndsTheCallEndsTheOtherAttemptToo(ErrorKind kind) {
        Bench bench = known(bench(ON, "a", "b"));
        bench.then("a", bench.late(SLOW, Scripted.ok())).then("b", bench.late(USUAL, Scripted.fail(kind)));
        Flight call = bench.start();

        Duration took = timeOf(bench, call);
        bench.time().settle();

        assertThat(call.kind()).isEqualTo(kind);
        assertThat(took).isEqualTo(USUAL.multipliedBy(2));
        assertThat(bench.upstream().cancelled()).containsExactly("a");
        assertThat(bench.inFlight("a")).isZero();
    }

    @Test
    void anAttemptThatFailsBeforeIsFollowedAsEver() {
        Bench bench = known(bench(ON, "a", "b"));
        bench.then("a", bench.late(USUAL.dividedBy(2), Scripted.fail(ErrorKind.SERVER_ERROR)));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(call.trail().attempts().get(0).next().step()).isEqualTo(Direction.OTHER_DEPLOYMENT);
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void aSecondAnswerInTheSameMomentIsDroppedAndAccountedFor() {
        Held first = new Held();
        Held second = new Held();
        Bench bench = known(bench(ON, "a", "b")).then("a", first).then("b", second);
        Flight call = bench.start();
        bench.pass(USUAL);
        int accounts = bench.events().used().size();

        second.answer("second");
        first.answer("first");
        bench.time().settle();

        assertThat(call.value()).isEqualTo("second");
        assertThat(bench.events().used().size() - accounts).isEqualTo(2);
        assertThat(bench.events().ended()).hasSize(Pace.FEWEST + 1);
        assertThat(bench.inFlight("a") + bench.inFlight("b")).isZero();
    }

    @Test
    void whatIsOutrunCountsForThePaceSoThatItDoesNotQuicken() {
        Bench bench = known(bench(m -> m.hedge("echo").retryBudget(1, 1000, 1000), "a", "b"));
        for (int i = 0; i < 40; i++) {
            bench.then("a", bench.late(SLOW, Scripted.ok()));
            bench.call();
        }
        bench.journal().forget();
        bench.then("a", bench.late(USUAL.minusMillis(1), Scripted.ok()));

        assertThat(bench.call().attempts())
                .as("not hedged before its usual time")
                .isEqualTo("a");
    }

    @Test
    void aReloadKeepsThePace() {
        Bench bench = known(bench(ON, "a", "b"));
        bench.router().reload(bench.configuration());
        bench.then("a", bench.late(SLOW, Scripted.ok()));

        assertThat(bench.call().attempts()).isEqualTo("ab");
    }
}
