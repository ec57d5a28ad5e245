package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No call outlives its deadline, whatever happens to it. */
final class DeadlineTest {

    private static CallOptions deadline(Duration value) {
        return CallOptions.defaults().withDeadline(value);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aDeadlineThatHasPassedTouchesNoUpstream(long seconds) {
        Bench bench = Bench.of("a");

        Flight call = bench.start(deadline(Duration.ofSeconds(seconds)));

        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(call.failure().getMessage()).contains("no attempt was made");
        assertThat(bench.journal().word()).isEmpty();
        assertThat(bench.events().ended()).containsExactly("DEADLINE_EXCEEDED");
    }

    @Test
    void aDeadlineInTheFarthestFutureIsNoProblem() {
        Flight call = Bench.of("a").call(deadline(Duration.ofSeconds(Long.MAX_VALUE)));

        assertThat(call.value()).isEqualTo("a");
    }

    @Test
    void theModelsDeadlineHoldsUnlessTheCallerSaysOtherwise() {
        Bench bench = new Bench()
                .model("m", m -> m.deadline(Duration.ofSeconds(3)), "a")
                .always("a", Scripted.silent());

        Flight configured = bench.call();
        Duration first = bench.time().elapsed();
        bench.call(deadline(Duration.ofSeconds(7)));

        assertThat(configured.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(first).isEqualTo(Duration.ofSeconds(3));
        assertThat(bench.time().elapsed().minus(first)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aCallThatWaitsInLineEndsAtItsDeadline() {
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1).timers(it -> it.attempt(Duration.ofMinutes(5))), "a")
                .always("a", Scripted.silent());
        bench.start();

        Flight waiting = bench.start(deadline(Duration.ofSeconds(8)));
        bench.finish(waiting);

        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(8));
        assertThat(waiting.failure().kind()).isIn(ErrorKind.DEADLINE_EXCEEDED, ErrorKind.NO_DEPLOYMENT);
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void noFallbackIsTriedAfterIt() {
        Bench bench = new Bench().model("m", m -> m.fallback("n"), "a").model("n", "X");
        bench.then("a", bench.late(Duration.ofSeconds(4), Scripted.fail(ErrorKind.NOT_FOUND)))
                .always("X", Scripted.silent());

        Flight call = bench.call(deadline(Duration.ofSeconds(9)));

        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void itIsKeptUnderAnyMixOfFaults() {
        List<String> late = new ArrayList<>();
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Bench bench = mixed(random);
            Duration limit = Duration.ofMillis(random.nextInt(1, 4000));
            Duration start = bench.time().elapsed();
            bench.call(deadline(limit));
            if (bench.time().elapsed().minus(start).compareTo(limit) > 0) {
                late.add("seed " + seed);
            }
            assertThat(bench.events().ended()).as("seed %d", seed).hasSize(1);
            assertThat(bench.time().armed()).as("seed %d", seed).isZero();
        }

        assertThat(late).isEmpty();
    }

    private static Bench mixed(SplittableRandom random) {
        Bench bench = new Bench()
                .random(random::nextDouble)
                .model("m", m -> m.fallback("n").maxWait(Duration.ofMillis(random.nextInt(500))), "a", "b")
                .model("n", "X");
        ErrorKind[] kinds = ErrorKind.values();
        for (String deployment : List.of("a", "b", "X")) {
            for (int i = 0; i < 4; i++) {
                ErrorKind kind = kinds[random.nextInt(kinds.length)];
                Scripted.Step fault = random.nextInt(4) == 0
                        ? Scripted.fail(kind, Duration.ofMillis(random.nextInt(1000)))
                        : Scripted.fail(kind);
                bench.then(
                        deployment,
                        random.nextInt(8) == 0
                                ? Scripted.silent()
                                : bench.late(Duration.ofMillis(random.nextInt(1500)), fault));
            }
        }
        return bench;
    }
}
