package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.Delivered;
import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Recital;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Tape;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A stream on its way through the router: what is held back, when the caller has it, and how it ends. */
final class StreamTest {

    private final Bench bench = Bench.of("a", "b");

    @Test
    void deliversWhatTheDeploymentSaysInOrder() {
        bench.plays("a", bench.tape().marks().says("one ", "two ").says("three").tells(Usage.ofTokens(3, 5)));

        Recital recital = bench.recite();

        assertThat(recital.isComplete()).isTrue();
        assertThat(recital.text()).isEqualTo("one two three");
        assertThat(recital.verses()).as("markers and usage too").hasSize(5);
        assertThat(recital.attempts()).isEqualTo("a");
        assertThat(bench.events().ended()).containsExactly("answered");
        assertThat(bench.time().armed()).isZero();
        assertThat(bench.time().uncaught()).isEmpty();
    }

    @Test
    void aFailureBeforeTheFirstMeaningfulItemIsInvisible() {
        Tape broken = bench.tape().marks().marks().fails(ErrorKind.OVERLOADED);
        bench.plays("a", broken).plays("b", bench.tape().marks().says("whole"));

        Recital recital = bench.recite();

        assertThat(recital.isComplete()).isTrue();
        assertThat(recital.verses())
                .as("one marker, and not those of the broken stream")
                .hasSize(2);
        assertThat(recital.text()).isEqualTo("whole");
        assertThat(recital.trail().attempts().stream().map(CallTrail.Attempted::kind))
                .containsExactly(ErrorKind.OVERLOADED, null);
        assertThat(broken.cancelled()).as("it ended by itself").isZero();
    }

    @Test
    void theCallerHasItsStreamWithTheFirstMeaningfulItem() {
        Tape tape = bench.tape()
                .marks()
                .pauses(Duration.ofSeconds(2))
                .marks()
                .pauses(Duration.ofSeconds(2))
                .says("hello")
                .says("there");
        bench.plays("a", tape);

        Recital recital = bench.begin();
        bench.pass(Duration.ofMillis(3999));
        assertThat(recital.hasBegun()).isFalse();
        bench.pass(Duration.ofMillis(1));

        assertThat(recital.hasBegun()).isTrue();
        assertThat(tape.pulled()).as("nothing is read ahead").isEqualTo(3);
        assertThat(recital.trail().attempts().get(0).next().step()).isEqualTo(Direction.STREAMING);
        assertThat(recital.trail().attempts().get(0).took()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aStreamThatBreaksOffLaterSaysWhatWasDelivered() {
        bench.plays("a", bench.tape().marks().says("one ", "two ").fails(ErrorKind.CONNECTION_LOST));

        Recital recital = bench.recite();

        assertThat(recital.text()).isEqualTo("one two ");
        assertThat(recital.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
        assertThat(recital.failure().delivered()).contains(new Delivered(3, 0, 8));
        assertThat(recital.failure()).hasMessageContaining("the stream had delivered 3 items (8 characters)");
        assertThat(recital.failure().trail().attempts().get(0).kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
        assertThat(bench.events().ended()).containsExactly("CONNECTION_LOST");
        assertThat(bench.journal().word())
                .as("no failover after the first item")
                .isEqualTo("a");
    }

    @Test
    void aStreamWithoutAnyContentIsNoAnswer() {
        bench.plays("a", bench.tape().marks().marks()).plays("b", bench.tape().says("something"));

        Recital recital = bench.recite();

        assertThat(recital.text()).isEqualTo("something");
        assertThat(recital.trail().attempts().get(0).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void theSlotIsTakenUntilTheStreamEnds() {
        bench.plays("a", bench.tape().says("one").says("two"));

        Recital recital = bench.begin();
        bench.pass(Duration.ofHours(1));
        assertThat(bench.inFlight("a")).isEqualTo(1);
        assertThat(bench.router().status().callsInFlight()).isEqualTo(1);
        assertThat(bench.events().attempts()).isEmpty();
        recital.readAll();

        assertThat(bench.inFlight("a")).isZero();
        assertThat(bench.router().status().callsInFlight()).isZero();
        assertThat(bench.events().attempts()).hasSize(1);
        assertThat(bench.router().status().models().get(0).deployments().get(0).answered())
                .isEqualTo(1);
    }

    @Test
    void silenceBeforeTheFirstItemIsATimeoutOfItsOwnTimer() {
        Tape silent = bench.tape().marks().falls();
        bench.plays("a", silent).plays("b", bench.tape().says("b"));

        Recital recital = bench.recite();

        assertThat(bench.journal().millis()).containsExactly(0L, 10_012L);
        assertThat(recital.text()).isEqualTo("b");
        assertThat(recital.trail().attempts().get(0).kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(silent.cancelled()).isEqualTo(1);
    }

    @Test
    void aPauseThatSomebodyWaitsThroughIsATimeout() {
        bench.plays("a", bench.tape().says("one").falls());

        Recital recital = bench.begin().read(1);
        bench.pass(Duration.ofHours(1));
        assertThat(recital.isOver()).as("nobody waits").isFalse();
        recital.read(1);
        bench.pass(Duration.ofMillis(3999));
        assertThat(recital.isOver()).isFalse();
        bench.pass(Duration.ofMillis(1));

        assertThat(recital.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(bench.inFlight("a")).isZero();
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void anUpstreamThatShowsThatItIsAliveMayPauseForLonger() {
        Tape breathing = bench.tape().says("one");
        for (int i = 0; i < 100; i++) {
            breathing.pauses(Duration.ofMillis(3900)).breathes();
        }
        bench.plays(
                "a",
                breathing.says("two").pauses(Duration.ofMillis(3900)).breathes().falls());

        Recital recital = bench.begin().readAll();
        bench.pass(Duration.ofSeconds(390));
        assertThat(recital.text()).isEqualTo("onetwo");
        bench.pass(Duration.ofMillis(3900 + 3999));
        assertThat(recital.isOver()).isFalse();
        bench.pass(Duration.ofMillis(1));

        assertThat(recital.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void beingAliveIsNoFirstItem() {
        Tape breathing = bench.tape();
        for (int i = 0; i < 100; i++) {
            breathing.pauses(Duration.ofMillis(500)).breathes();
        }
        bench.plays("a", breathing.says("a")).plays("b", bench.tape().says("b"));

        Recital recital = bench.recite();

        assertThat(bench.journal().millis()).containsExactly(0L, 10_012L);
        assertThat(recital.text()).isEqualTo("b");
    }

    @Test
    void itMayTakeAsLongAsItLikesOnceItHasBegun() {
        Tape slow = bench.tape();
        for (int i = 0; i < 100; i++) {
            slow.pauses(Duration.ofMillis(3900)).says("x");
        }
        bench.plays("a", slow);

        Recital recital = bench.recite();

        assertThat(recital.isComplete()).isTrue();
        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(390));
    }

    @Test
    void theDeadlineOfTheCallEndsWithItsBeginning() {
        bench.plays("a", bench.tape().marks().pauses(Duration.ofSeconds(3)).says("late"))
                .plays("b", bench.tape().falls());

        Recital tooLate = bench.recite(CallOptions.defaults().withDeadline(Duration.ofSeconds(2)));
        Recital inTime = bench.begin(CallOptions.defaults().withDeadline(Duration.ofSeconds(7)));
        bench.pass(Duration.ofHours(1));
        inTime.readAll();

        assertThat(tooLate.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(tooLate.failure().delivered()).as("nothing had begun").isEmpty();
        assertThat(inTime.text()).isEqualTo("late");
        assertThat(inTime.isComplete()).isTrue();
    }

    @Test
    void withoutAnythingSaidTheDeadlineIsTwiceTheTimeToTheFirstItem() {
        Bench alone = Bench.of("a").plays("a", bench.tape().falls());

        Recital recital = alone.recite();

        assertThat(recital.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(alone.time().elapsed()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aProviderIsToldHowLongItHas() {
        Tape tape = bench.tape().pauses(Duration.ofSeconds(4)).says("one");
        bench.plays("a", tape);

        bench.begin();
        bench.pass(Duration.ofSeconds(3));
        Duration before = tape.attempts().get(0).remaining();
        bench.pass(Duration.ofSeconds(1));

        assertThat(before).isEqualTo(Duration.ofSeconds(7));
        assertThat(tape.attempts().get(0).remaining()).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void closingItCancelsTheUpstreamAndCoolsNothing() {
        Tape tape = bench.tape().says("one").falls();
        bench.plays("a", tape);

        Recital recital = bench.begin().read(2);
        recital.close();
        bench.time().settle();

        assertThat(recital.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(recital.failure().delivered()).contains(new Delivered(1, 0, 3));
        assertThat(tape.cancelled()).isEqualTo(1);
        assertThat(bench.inFlight("a")).isZero();
        assertThat(bench.events().ended()).containsExactly("CANCELLED");
        assertThat(bench.events().cooldowns()).isEmpty();
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void cancellingTheFutureBeforeItBeginsCancelsTheCall() {
        Tape silent = bench.tape().marks().falls();
        bench.plays("a", silent);

        Recital recital = bench.begin();
        assertThat(recital.future().cancel(true)).isTrue();
        bench.time().settle();

        assertThat(recital.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(silent.cancelled()).isEqualTo(1);
        assertThat(bench.inFlight("a")).isZero();
        assertThat(bench.events().ended()).containsExactly("CANCELLED");
    }

    @Test
    void cancellingTheFutureAfterwardsIsTooLate() {
        bench.plays("a", bench.tape().says("one", "two"));

        Recital recital = bench.begin();
        assertThat(recital.future().cancel(true)).isFalse();
        recital.readAll();

        assertThat(recital.isComplete()).isTrue();
        assertThat(recital.text()).isEqualTo("onetwo");
    }

    @Test
    void whatItUsedIsKnownAtItsEndAndIsTheAccountOfWhoeverAnswered() {
        bench.thenPlays("a", bench.tape().tells(Usage.ofTokens(100, 1)).fails(ErrorKind.SERVER_ERROR));
        bench.plays(
                "b",
                bench.tape()
                        .tells(Usage.builder().inputTokens(7).build())
                        .says("x")
                        .tells(Usage.builder().outputTokens(9).build()));

        Recital recital = bench.recite();

        assertThat(recital.stream().usage()).hasToString("Usage[inputTokens=7, outputTokens=9]");
        assertThat(bench.events().used()).containsExactly("b Usage[inputTokens=7, outputTokens=9]");
    }

    @Test
    void aBrokenStreamCountsAgainstItsDeployment() {
        bench.plays("a", bench.tape().says("one").fails(ErrorKind.TRUNCATED)).plays("b", Scripted::id);

        for (int i = 0; i < 3; i++) {
            assertThat(bench.recite().kind()).isEqualTo(ErrorKind.TRUNCATED);
        }

        assertThat(bench.recite().text()).isEqualTo("b");
        assertThat(bench.events().cooldowns()).hasSize(1);
    }
}
