package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At most so many attempts at once; who finds no slot waits in line, within bounds. */
final class SlotQueueTest {

    private final Held held = new Held();

    /** A deployment with one slot and a line of two, with no other model to go to. */
    private Bench narrow() {
        return new Bench().model("m", m -> m.maxParallel(1).maxQueue(2), "a").always("a", held);
    }

    private static List<Flight> start(Bench bench, int calls) {
        List<Flight> flights = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            flights.add(bench.start());
        }
        return flights;
    }

    private void answer(Bench bench, String value) {
        held.answer(value);
        bench.time().settle();
    }

    @Test
    void withoutALimitEverythingGoesAtOnceAndWithOneItDoesNot() {
        Bench off = Bench.of("a").always("a", held);
        start(off, 5);
        Held limited = new Held();
        Bench on = new Bench().model("m", m -> m.maxParallel(2), "a").always("a", limited);
        start(on, 5);

        assertThat(held.open()).isEqualTo(5);
        assertThat(limited.open()).isEqualTo(2);
    }

    @Test
    void slotsAreHandedOverInTheOrderOfTheLine() {
        Bench bench = narrow();
        List<Flight> calls = start(bench, 3);

        answer(bench, "1");
        answer(bench, "2");
        answer(bench, "3");

        assertThat(calls).extracting(Flight::value).containsExactly("1", "2", "3");
        assertThat(calls.get(2).skips("a")).containsExactly(Skip.NO_SLOT);
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void aFullLineRefusesAtOnce() {
        Bench bench = narrow();

        List<Flight> calls = start(bench, 4);

        assertThat(calls.subList(0, 3)).allMatch(Flight::isOpen);
        assertThat(calls.get(3).kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void aFullLineIsLeftForTheFallbackAtOnce() {
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1).maxQueue(1).fallback("n"), "a")
                .model("n", "X")
                .always("a", held);

        List<Flight> calls = start(bench, 3);

        assertThat(calls.get(2).value()).isEqualTo("X");
        assertThat(bench.time().elapsed()).isZero();
    }

    @Test
    void aFullLineHereDoesNotForbidWaitingInLineAtTheFallback() {
        Held other = new Held();
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1).maxQueue(1).fallback("n"), "a")
                .model("n", m -> m.maxParallel(1).maxQueue(1), "X")
                .always("a", held)
                .always("X", other);
        List<Flight> calls = start(bench, 4);

        other.answer("third");
        bench.time().settle();
        other.answer("fourth");
        bench.time().settle();

        assertThat(calls.get(2).value()).isEqualTo("third");
        assertThat(calls.get(3).value()).isEqualTo("fourth");
    }

    @Test
    void anotherDeploymentWithAFreeSlotNeedsNoWait() {
        Bench bench = new Bench().model("m", m -> m.maxParallel(1), "a", "b").always("a", held);

        List<Flight> calls = start(bench, 2);

        assertThat(calls.get(1).value()).isEqualTo("b");
        assertThat(calls.get(1).skips("a")).containsExactly(Skip.NO_SLOT);
    }

    @Test
    void theFirstOfSeveralBusyDeploymentsServesACallThatWaits() {
        Held second = new Held();
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1), "a", "b")
                .always("a", held)
                .always("b", second);
        List<Flight> calls = start(bench, 3);

        second.answer("b1");
        bench.time().settle();
        second.answer("b2");
        bench.time().settle();
        held.answer("a1");
        bench.time().settle();
        Flight next = bench.start();

        assertThat(calls).extracting(Flight::value).containsExactly("a1", "b1", "b2");
        assertThat(next.isOpen())
                .as("it has a slot of its own, and left no trace in the other line")
                .isTrue();
        assertThat(held.open()).isEqualTo(1);
    }

    @Test
    void aLineIsWaitedInForTheLongestWaitAndThenTheFallbackIsTried() {
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1).fallback("n").maxWait(Duration.ofSeconds(2)), "a")
                .model("n", "X")
                .always("a", held);
        bench.start();

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("X");
        assertThat(bench.journal().millis()).containsExactly(0L, 2000L);
    }

    @Test
    void withALongestWaitOfZeroTheLineIsNotEntered() {
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1).maxWait(Duration.ZERO), "a")
                .always("a", held);
        bench.start();

        assertThat(bench.start().kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
    }

    @Test
    void withoutAFallbackTheLineIsWaitedInUntilTheDeadline() {
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1).timers(it -> it.attempt(Duration.ofSeconds(60))), "a")
                .always("a", held);
        bench.start();
        Flight call = bench.start(CallOptions.defaults().withDeadline(Duration.ofSeconds(30)));

        bench.pass(Duration.ofSeconds(29));
        answer(bench, "first");
        answer(bench, "second");

        assertThat(call.value()).isEqualTo("second");
    }

    @Test
    void anAttemptAfterALineEndsAtTheDeadlineOfTheCall() {
        Bench bench = narrow();
        bench.start();
        Flight call = bench.start(CallOptions.defaults().withDeadline(Duration.ofSeconds(5)));

        bench.pass(Duration.ofSeconds(3));
        answer(bench, "first");
        Duration left = held.attempts().get(1).remaining();
        bench.finish(call);

        assertThat(left).isEqualTo(Duration.ofSeconds(2));
        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(5));
        assertThat(call.trail().attempts().get(0).startedAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whoCancelsInLineLeavesItsPlaceToTheNext() {
        Bench bench = narrow();
        List<Flight> calls = start(bench, 3);

        calls.get(1).cancel();
        Flight fourth = bench.start();
        answer(bench, "1");
        answer(bench, "3");
        answer(bench, "4");

        assertThat(calls.get(1).kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(calls.get(1).trail().attempts()).isEmpty();
        assertThat(calls.get(2).value()).isEqualTo("3");
        assertThat(fourth.value()).isEqualTo("4");
        assertThat(bench.journal().word()).isEqualTo("aaa");
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void aDeploymentThatStartedCoolingWhileItWasWaitedForIsNotTried() {
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1), "a", "b")
                .then("a", held)
                .then("b", Scripted.silent());
        List<Flight> calls = start(bench, 3);

        held.fail(ErrorKind.AUTHENTICATION);
        bench.time().settle();

        assertThat(calls.get(2).isOpen()).isTrue();
        assertThat(bench.journal().word()).isEqualTo("ab");
    }

    @Test
    void aSlotThatIsFreeAgainServesTheNextCall() {
        Bench bench = narrow().then("a", Scripted.fail(ErrorKind.INVALID_REQUEST), Scripted.throwing(Error::new));

        bench.call();
        bench.call();
        Flight third = bench.start();

        assertThat(third.isOpen()).isTrue();
        assertThat(held.open()).isEqualTo(1);
    }

    @Test
    void whoWaitsInLineIsNotRefusedForACooldownThatComesMeanwhile() {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.maxParallel(1)
                                .retry(ErrorKind.SERVER_ERROR, 0)
                                .cooldown(1, Duration.ofSeconds(5), Duration.ofSeconds(5)),
                        "a")
                .always("a", held);
        List<Flight> calls = start(bench, 3);

        held.fail(ErrorKind.SERVER_ERROR);
        bench.time().settle();
        answer(bench, "2");
        answer(bench, "3");

        assertThat(calls.get(0).kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(calls.subList(1, 3)).extracting(Flight::value).containsExactly("2", "3");
        assertThat(bench.journal().calls()).hasSize(3);
    }

    @Test
    void callsThatWaitForDeploymentsThatAllCountAsFailingDoNotPassTheirSlotsInACircle() {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.maxParallel(1).attempts(1).cooldown(1, Duration.ofSeconds(60), Duration.ofSeconds(60)),
                        "a",
                        "b")
                .always("a", held)
                .always("b", held);
        List<Flight> calls = start(bench, 12);

        for (int i = 0; i < 12; i++) {
            held.fail(ErrorKind.SERVER_ERROR);
            bench.time().settle();
        }

        assertThat(calls).extracting(Flight::kind).containsOnly(ErrorKind.SERVER_ERROR);
        assertThat(bench.journal().calls()).hasSize(12);
    }

    @Test
    void aSingleDeploymentThatCountsAsFailingIsWaitedForWhileItIsBusy() {
        Bench bench = new Bench().model("m", m -> m.maxParallel(1), "a");
        Scripted.Step fails = Scripted.fail(ErrorKind.SERVER_ERROR);
        bench.then("a", fails, fails, fails, held);
        bench.once(3);

        List<Flight> calls = start(bench, 2);

        assertThat(held.open()).isEqualTo(1);
        assertThat(calls).allMatch(Flight::isOpen);
    }

    @Test
    void aSingleDeploymentThatCountsAsFailingIsWaitedForUntilItsRateAllowsIt() {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.deadline(Duration.ofSeconds(100))
                                .deployment("scripted", "a", Bench.named("a", it -> it.rpm(3))));
        Scripted.Step fails = Scripted.fail(ErrorKind.SERVER_ERROR);
        bench.then("a", fails, fails, fails);
        bench.once(3);

        Flight next = bench.start();
        bench.pass(Duration.ofSeconds(61));

        assertThat(next.value()).isEqualTo("a");
    }

    @Test
    void aSlotThatIsHandedOverDoesNotOpenWhatAServerClosedMeanwhile() {
        Bench bench = new Bench().model("m", m -> m.maxParallel(2).deadline(Duration.ofSeconds(100)), "a");
        bench.then("a", Scripted.fail(ErrorKind.SERVER_ERROR)).always("a", held);
        start(bench, 3);
        bench.pass(Duration.ofMillis(100));

        held.fail(ErrorKind.RATE_LIMITED);
        bench.time().settle();

        assertThat(bench.journal().word()).isEqualTo("aaa");
    }
}
