package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No deployment gets more requests in a minute than it is configured for. */
final class RateWindowTest {

    private static Bench limited(long rpm) {
        return new Bench().model("m", m -> m.deployment("scripted", "a", Bench.named("a", it -> it.rpm(rpm))));
    }

    /** A deployment with so many requests per minute, before another one without a limit. */
    private static Bench before(long rpm) {
        return new Bench()
                .model(
                        "m",
                        m -> m.deployment(
                                        "scripted",
                                        "a",
                                        Bench.named("a", it -> it.rpm(rpm).order(1)))
                                .deployment("scripted", "b", Bench.named("b", it -> it.order(2))));
    }

    @Test
    void whatDoesNotFitIntoTheMinuteGoesToAnotherDeployment() {
        Bench bench = before(3);

        bench.once(4);
        Flight last = bench.call();

        assertThat(bench.journal().word()).isEqualTo("aaabb");
        assertThat(last.skips("a")).containsExactly(Skip.NO_RATE);
    }

    @Test
    void itOpensWhenTheMinuteIsOver() {
        Bench bench = before(2);
        bench.once(3);

        bench.pass(Duration.ofSeconds(61)).once(3);

        assertThat(bench.journal().word()).isEqualTo("aabaab");
    }

    @Test
    void noMinuteSeesMoreThanTheLimit() {
        Bench bench = before(30);

        for (int i = 0; i < 600; i++) {
            bench.once(1).pass(Duration.ofMillis(700));
        }

        List<String> calls = bench.journal().calls();
        TreeMap<Long, Integer> times = new TreeMap<>();
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).equals("a")) {
                times.merge(bench.journal().millis().get(i), 1, Integer::sum);
            }
        }
        assertThat(times.keySet())
                .allSatisfy(start ->
                        assertThat(times.subMap(start, start + 60_000).size()).isLessThanOrEqualTo(30));
        assertThat(times.size()).as("and the limit is used").isGreaterThan(180);
    }

    @Test
    void aWindowIsWaitedForWhereThereIsNothingElse() {
        Bench bench = limited(1);
        bench.once(1);
        bench.pass(Duration.ofSeconds(50));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("a");
        assertThat(bench.journal().millis().get(1)).isBetween(60_000L, 61_000L);
    }

    @Test
    void aWindowThatOpensTooLateIsNotWaitedFor() {
        Bench bench = limited(1);
        bench.once(1);

        Flight call = bench.start();

        assertThat(call.kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
        assertThat(call.failure().retryAfter())
                .hasValueSatisfying(
                        later -> assertThat(later).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61)));
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void aRepetitionCountsToo() {
        Bench bench = before(2).then("b", Scripted.fail(ErrorKind.UNSUPPORTED)).failing("a", ErrorKind.SERVER_ERROR);

        bench.call();
        Flight next = bench.call();

        assertThat(bench.journal().word()).startsWith("aba");
        assertThat(next.attempts()).isEqualTo("b");
    }

    @Test
    void aSlotThatIsHandedOverWithoutRateIsGivenOn() {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.maxParallel(1)
                                .maxWait(Duration.ofSeconds(1))
                                .fallback("n")
                                .deployment("scripted", "a", Bench.named("a", it -> it.rpm(1))))
                .model("n", "X");
        bench.then("a", bench.late(Duration.ofMillis(100), Scripted.ok()));
        Flight first = bench.start();

        Flight second = bench.call();

        assertThat(first.value()).isEqualTo("a");
        assertThat(second.value()).isEqualTo("X");
        assertThat(bench.router().status().models().get(0).deployments().get(0).inFlight())
                .isZero();
    }
}
