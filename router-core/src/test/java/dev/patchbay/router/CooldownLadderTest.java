package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Events.Cooldown;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cooldowns that double with every failed probe, end with a good one and start again from below. */
final class CooldownLadderTest {

    /** Two deployments; the first always fails. */
    private static Bench failing(ErrorKind kind) {
        return Bench.of("a", "b").failing("a", kind);
    }

    private static List<Long> lengths(Bench bench) {
        return bench.events().cooldowns().stream()
                .map(cooldown -> cooldown.length().toMillis())
                .toList();
    }

    /** Waits for every cooldown to end and lets one call probe. */
    private static void probe(Bench bench, int times) {
        for (int i = 0; i < times; i++) {
            List<Cooldown> all = bench.events().cooldowns();
            bench.pass(all.get(all.size() - 1).length()).call();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR,    3, '5, 10, 15, 15'",
        "QUOTA_EXHAUSTED, 1, '60, 120, 240, 480, 600, 600'",
        "AUTHENTICATION,  1, '30, 60, 120, 240, 300, 300'",
        "PERMISSION,      1, '60, 120, 240, 480, 600, 600'",
        "NOT_FOUND,       1, '60, 120, 240, 480, 600, 600'",
        "PLUGIN_FAULT,    3, '5, 10, 15, 15'",
        "RATE_LIMITED,    1, '5, 5, 5'",
        "TLS,             1, '60, 60, 60'",
    })
    void doublesWithEveryFailedProbeUpToItsLimit(ErrorKind kind, int failures, String seconds) {
        Bench bench = new Bench()
                .model("m", m -> m.deployment("spare", "b", Bench.named("b", it -> it.order(2))), "a")
                .failing("a", kind);
        List<Long> expected = Arrays.stream(seconds.split(", "))
                .map(it -> Long.parseLong(it) * 1000)
                .toList();

        bench.once(failures);
        probe(bench, expected.size() - 1);

        assertThat(lengths(bench)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 4000", "0.5, 5000", "0.999999999, 5999"})
    void countedCooldownsAreStretchedByUpToAFifth(double random, long expected) {
        Bench bench = failing(ErrorKind.SERVER_ERROR).random(() -> random);

        bench.once(3);

        assertThat(lengths(bench)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"QUOTA_EXHAUSTED", "AUTHENTICATION", "NOT_FOUND", "RATE_LIMITED"})
    void otherCooldownsAreNotStretched(ErrorKind kind) {
        Bench early = failing(kind).random(() -> 0).once(1);
        Bench late = failing(kind).random(() -> 0.99).once(1);

        assertThat(lengths(early)).isEqualTo(lengths(late));
    }

    @Test
    void oneGoodProbeEndsACooldownAndTellsSo() {
        Bench bench = Bench.of("a", "b").then("a", fails(3));

        bench.once(3).pass(Duration.ofSeconds(5));
        Flight probe = bench.call();
        Flight next = bench.call();

        assertThat(probe.value()).isEqualTo("a");
        assertThat(next.value()).isEqualTo("a");
        assertThat(bench.events().back()).containsExactly("m/a");
    }

    @Test
    void climbsFurtherWhenItFailsAgainSoonAfterAGoodProbe() {
        Bench bench = Bench.of("a", "b").then("a", fails(3));

        bench.once(3).pass(Duration.ofSeconds(5)).call();
        bench.pass(Duration.ofMillis(4900)).then("a", fails(3)).once(3);

        assertThat(lengths(bench)).containsExactly(5000L, 10_000L);
    }

    @Test
    void startsFromBelowAfterACooldownsLengthOfSuccess() {
        Bench bench = Bench.of("a", "b").then("a", fails(3));

        bench.once(3).pass(Duration.ofSeconds(5)).call();
        bench.pass(Duration.ofMillis(5100)).then("a", fails(3)).once(3);

        assertThat(lengths(bench)).containsExactly(5000L, 5000L);
    }

    @Test
    void ofTwoEndsTheLaterOneCounts() {
        Bench bench = Bench.of("a", "b");
        Scripted.Step slow = bench.late(Duration.ofSeconds(4), Scripted.fail(ErrorKind.SERVER_ERROR));
        bench.then("a", slow).then("a", fails(3));

        Flight slowCall = bench.start();
        bench.once(3).pass(Duration.ofSeconds(4).plusMillis(25));
        bench.pass(Duration.ofMillis(4900));
        Flight before = bench.call();
        bench.pass(Duration.ofMillis(200));
        Flight after = bench.call();

        assertThat(slowCall.value()).isEqualTo("b");
        assertThat(before.attempts())
                .as("the failure at 4 s moved the end to 9 s")
                .isEqualTo("b");
        assertThat(after.attempts()).isEqualTo("a");
    }

    @Test
    void anEarlierEndDoesNotShortenALaterOne() {
        double[] random = {0.999};
        Bench bench = Bench.of("a", "b").random(() -> random[0]);
        bench.then("a", bench.late(Duration.ofMillis(100), Scripted.fail(ErrorKind.SERVER_ERROR)))
                .then("a", fails(3));

        bench.start();
        bench.once(3);
        random[0] = 0;
        bench.pass(Duration.ofMillis(4500));

        assertThat(bench.call().attempts())
                .as("5.998 s from the third failure, not 4 s from the fourth")
                .isEqualTo("b");
    }

    @Test
    void aDeploymentCanHaveItsOwnMeasure() {
        Bench bench = new Bench()
                .model("m", m -> m.cooldown(1, Duration.ofSeconds(2), Duration.ofSeconds(3)), "a", "b")
                .failing("a", ErrorKind.SERVER_ERROR);

        bench.once(1);
        probe(bench, 2);

        assertThat(lengths(bench)).containsExactly(2000L, 3000L, 3000L);
    }

    private static Scripted.Step[] fails(int times) {
        Scripted.Step[] steps = new Scripted.Step[times];
        Arrays.fill(steps, Scripted.fail(ErrorKind.SERVER_ERROR));
        return steps;
    }
}
