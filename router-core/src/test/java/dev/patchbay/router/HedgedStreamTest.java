package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Recital;
import dev.patchbay.router.testing.Tape;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stream whose first meaningful item is late gets another one beside it, and the one that begins first is read. */
final class HedgedStreamTest {

    private static final Duration USUAL = Duration.ofMillis(100);
    private static final Duration SLOW = Duration.ofSeconds(8);

    private static Bench bench(boolean hedged) {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> {
                            if (hedged) {
                                m.hedge("recite");
                            }
                        },
                        "a",
                        "b");
        for (int i = 0; i < Pace.FEWEST; i++) {
            bench.thenPlays("a", bench.tape().pauses(USUAL).says("usual"));
            assertThat(bench.recite().text()).isEqualTo("usual");
        }
        bench.journal().forget();
        return bench;
    }

    private static Tape slow(Bench bench) {
        return bench.tape().marks().pauses(SLOW).says("slow");
    }

    private static List<Integer> inFlight(Bench bench) {
        return List.of(bench.inFlight("a"), bench.inFlight("b"));
    }

    @Test
    void aStreamThatIsSlowToBeginBitesWithoutItAndIsAbsorbedWithIt() {
        Bench off = bench(false);
        Bench on = bench(true);
        Tape bites = slow(off);
        Tape absorbed = slow(on);
        off.thenPlays("a", bites);
        on.thenPlays("a", absorbed).thenPlays("b", on.tape().says("one ", "two"));
        Duration before = on.time().elapsed();

        Recital bitten = off.recite();
        Recital read = on.recite();
        Duration took = on.time().elapsed().minus(before);

        assertThat(bitten.text()).isEqualTo("slow");
        assertThat(off.journal().word()).isEqualTo("a");
        assertThat(read.text()).isEqualTo("one two");
        assertThat(read.isComplete()).isTrue();
        assertThat(on.journal().word()).isEqualTo("ab");
        assertThat(took).isEqualTo(USUAL);
        assertThat(absorbed.cancelled()).isEqualTo(1);
        assertThat(read.trail().attempts())
                .extracting(CallTrail.Attempted::kind, it -> it.next().step())
                .containsExactly(tuple(ErrorKind.CANCELLED, Direction.OUTRUN), tuple(null, Direction.ANSWERED));
        assertThat(inFlight(on)).containsExactly(0, 0);
        assertThat(on.time().armed()).isZero();
    }

    @Test
    void theFirstMayStillBeginBeforeTheSecond() {
        Bench bench = bench(true);
        Tape second = bench.tape().pauses(SLOW).says("never");
        bench.thenPlays("a", bench.tape().pauses(USUAL.multipliedBy(2)).says("first"))
                .thenPlays("b", second);

        Recital read = bench.recite();

        assertThat(read.text()).isEqualTo("first");
        assertThat(read.attempts()).isEqualTo("ab");
        assertThat(second.cancelled()).isEqualTo(1);
        assertThat(inFlight(bench)).containsExactly(0, 0);
    }

    @Test
    void aStreamThatHasBegunIsNotHedgedThoughItPauses() {
        Bench bench = bench(true);
        bench.thenPlays(
                "a", bench.tape().says("one ").pauses(USUAL.multipliedBy(20)).says("two"));

        Recital read = bench.recite();

        assertThat(read.text()).isEqualTo("one two");
        assertThat(read.attempts()).isEqualTo("a");
    }

    @Test
    void aStreamThatBeginsAndThenBreaksOffFailsAsEver() {
        Bench bench = bench(true);
        bench.thenPlays("a", slow(bench))
                .thenPlays("b", bench.tape().says("one").fails(ErrorKind.CONNECTION_LOST));

        Recital read = bench.recite();

        assertThat(read.text()).isEqualTo("one");
        assertThat(read.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
        assertThat(inFlight(bench)).containsExactly(0, 0);
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void aStreamThatWonCanBeResumedByTheOneThatWasOutrun() {
        Bench bench = bench(true);
        bench.thenPlays("a", slow(bench), bench.tape().says("one two"))
                .thenPlays("b", bench.tape().says("one").fails(ErrorKind.CONNECTION_LOST));

        Recital read = bench.recite(CallOptions.defaults().withInterruption(Interruption.RESUME));

        assertThat(read.text()).isEqualTo("one two");
        assertThat(read.isComplete()).isTrue();
        assertThat(inFlight(bench)).containsExactly(0, 0);
    }

    @Test
    void bothMayFailToBegin() {
        Bench bench = bench(true);
        bench.thenPlays(
                        "a",
                        bench.tape().pauses(USUAL.multipliedBy(3)).fails(ErrorKind.SERVER_ERROR),
                        bench.tape().says("again"))
                .thenPlays(
                        "b",
                        bench.tape().pauses(USUAL).fails(ErrorKind.OVERLOADED),
                        bench.tape().says("again"));

        Recital read = bench.recite();

        assertThat(read.text()).isEqualTo("again");
        assertThat(read.attempts()).startsWith("ab").hasSize(3);
        assertThat(inFlight(bench)).containsExactly(0, 0);
        assertThat(bench.time().armed()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Interruption.class,
            names = {"FAIL", "HOLD"})
    void closingOrCancellingStopsBoth(Interruption policy) {
        Bench bench = bench(true);
        Tape first = slow(bench);
        Tape second = slow(bench);
        bench.thenPlays("a", first).thenPlays("b", second);
        Recital read = bench.begin(CallOptions.defaults().withInterruption(policy));
        bench.pass(USUAL.multipliedBy(2));

        read.future().cancel(true);
        bench.time().settle();

        assertThat(List.of(first.cancelled(), second.cancelled())).containsExactly(1, 1);
        assertThat(inFlight(bench)).containsExactly(0, 0);
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void aStreamThatIsHeldBackIsNotHedgedOnceItIsUnderWay() {
        Bench bench = bench(true);
        bench.thenPlays(
                "a", bench.tape().says("one ").pauses(Duration.ofSeconds(3)).says("two"));

        Recital read = bench.recite(CallOptions.defaults().withInterruption(Interruption.HOLD));

        assertThat(read.text()).isEqualTo("one two");
        assertThat(read.attempts()).isEqualTo("a");
    }

    @Test
    void ofTwoThatAreHeldBackTheOneThatIsCompleteFirstIsRead() {
        Bench bench = bench(true);
        Tape first = bench.tape()
                .pauses(USUAL.multipliedBy(2))
                .says("one")
                .pauses(Duration.ofSeconds(3))
                .says("two");
        bench.thenPlays("a", first)
                .thenPlays("b", bench.tape().pauses(USUAL.multipliedBy(5)).says("whole"));

        Recital read = bench.recite(CallOptions.defaults().withInterruption(Interruption.HOLD));

        assertThat(read.text()).isEqualTo("whole");
        assertThat(read.attempts()).isEqualTo("ab");
        assertThat(first.cancelled()).isEqualTo(1);
        assertThat(inFlight(bench)).containsExactly(0, 0);
    }
}
