package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Where nothing but failing deployments is left, a busy one is spared every second call, and an idle one none. */
final class SparedDeploymentTest {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Held held = new Held();

    /** A deployment that counts as failing and from now on leaves its calls waiting. */
    private Bench failing() {
        return failing(new Bench().model("m", m -> m.attempts(1).maxWait(WAIT), "a"));
    }

    private Bench failing(Bench bench) {
        Scripted.Step bad = Scripted.fail(ErrorKind.SERVER_ERROR);
        return bench.then("a", bad, bad, bad).always("a", held).once(3);
    }

    private static List<Flight> start(Bench bench, int calls) {
        List<Flight> flights = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            flights.add(bench.start());
        }
        return flights;
    }

    @Test
    void aBusyOneIsSparedEverySecondCall() {
        Bench bench = failing();

        List<Flight> calls = start(bench, 9);
        bench.pass(WAIT);

        assertThat(held.open()).isEqualTo(1 + 4);
        List<Flight> refused = calls.stream().filter(call -> !call.isOpen()).toList();
        assertThat(refused).hasSize(4).allSatisfy(call -> {
            assertThat(call.kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
            assertThat(call.skips("a")).containsExactly(Skip.COOLING_DOWN);
            assertThat(call.failure().retryAfter()).isPresent();
        });
    }

    @Test
    void whoIsPassedOverLooksOnceMoreAndGoesWhereAnAnswerCameFrom() {
        Bench bench = failing();

        List<Flight> calls = start(bench, 9);
        held.answer("answer");
        bench.pass(WAIT);

        assertThat(held.open()).isEqualTo(4 + 4);
        assertThat(calls.stream().filter(call -> !call.isOpen())).hasSize(1);
    }

    @Test
    void whoIsPassedOverLooksOnceMoreAndGoesWhereNobodyIsAnyMore() {
        Bench bench = failing();

        List<Flight> calls = start(bench, 2);
        held.fail(ErrorKind.SERVER_ERROR);
        bench.pass(WAIT);

        assertThat(calls.get(0).kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(calls.get(1).isOpen()).isTrue();
        assertThat(held.open()).isEqualTo(1);
    }

    @Test
    void whoIsPassedOverKeepsHalfOfItsTimeToBeServed() {
        Bench bench = failing(new Bench().model("m", m -> m.attempts(1).deadline(WAIT), "a"));

        List<Flight> calls = start(bench, 9);
        bench.pass(WAIT.dividedBy(2).minusMillis(1));
        int waiting = (int) calls.stream().filter(Flight::isOpen).count();
        bench.pass(Duration.ofMillis(1));

        assertThat(waiting).isEqualTo(9);
        assertThat(calls.stream().filter(call -> !call.isOpen())).hasSize(4);
    }

    @Test
    void withoutWaitingItIsRefusedAtOnce() {
        Bench bench = failing(new Bench().model("m", m -> m.attempts(1).maxWait(Duration.ZERO), "a"));

        List<Flight> calls = start(bench, 9);

        assertThat(calls.stream().filter(call -> !call.isOpen())).hasSize(4);
    }

    @Test
    void withoutCooldownsNoneIs() {
        Bench bench = failing(new Bench().model("m", m -> m.attempts(1).withoutCooldown(), "a"));

        start(bench, 9);

        assertThat(held.open()).isEqualTo(9);
    }

    @Test
    void whoLooksAgainBecauseALineIsFullIsPassedOverAllTheSame() {
        Held narrow = new Held();
        Bench bench = failing(new Bench()
                .model(
                        "m",
                        m -> m.attempts(1)
                                .maxWait(WAIT)
                                .deployment("scripted", "a", Bench.named("a", it -> it.order(1)))
                                .deployment(
                                        "scripted",
                                        "b",
                                        Bench.named(
                                                "b",
                                                it -> it.order(2).maxParallel(1).maxQueue(1)))));
        Scripted.Step bad = Scripted.fail(ErrorKind.SERVER_ERROR);
        bench.then("b", bad, bad, bad).always("b", narrow).once(3);

        start(bench, 11); // one that finds nothing in flight, one with a slot and one in line at the other, then eight

        assertThat(narrow.open()).isEqualTo(1);
        assertThat(held.open()).as("every second one").isEqualTo(1 + 5);
    }

    @Test
    void anIdleOneIsTriedByEveryCall() {
        Bench bench = Bench.of("a").failing("a", ErrorKind.SERVER_ERROR);

        bench.once(20);

        assertThat(bench.journal().word()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void oneThatAnswersAgainIsSparedNoLonger() {
        Bench bench = failing();
        start(bench, 1);
        bench.pass(Duration.ofSeconds(7));
        start(bench, 2);

        while (held.open() > 0) {
            held.answer("answer");
        }
        bench.time().settle();
        start(bench, 5);

        assertThat(held.open()).isEqualTo(5);
    }
}
