package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.Usage;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Hum;
import dev.patchbay.router.testing.Recital;
import dev.patchbay.router.testing.Tape;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held back of a stream, how much, and what that buys. */
final class StreamHoldTest {

    private static final CallOptions HOLD = CallOptions.defaults().withInterruption(Interruption.HOLD);
    private static final int KIB = 1024;

    private final Bench bench = Bench.of("a", "b");

    private static List<ErrorKind> kinds(Recital recital) {
        return recital.trail().attempts().stream()
                .map(CallTrail.Attempted::kind)
                .toList();
    }

    @Test
    void aStreamThatBreaksOffReachesTheCallerUnlessItIsHeld() {
        Tape broken = bench.tape().says("one ").says("two ").fails(ErrorKind.TRUNCATED);
        bench.plays("a", broken).plays("b", bench.tape().says("whole ").says("answer"));

        Recital bitten = bench.recite();
        Recital absorbed = bench.recite(HOLD);

        assertThat(bitten.kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(bitten.text()).isEqualTo("one two ");
        assertThat(absorbed.isComplete()).isTrue();
        assertThat(absorbed.text()).as("nothing of the broken one").isEqualTo("whole answer");
        assertThat(bench.journal().word()).isEqualTo("aab");
    }

    @Test
    void itIsHandedOutWhenItIsComplete() {
        bench.plays(
                "a",
                bench.tape()
                        .says("one")
                        .pauses(Duration.ofSeconds(3))
                        .says("two")
                        .tells(Usage.ofTokens(1, 2)));

        Recital recital = bench.begin(HOLD);
        bench.pass(Duration.ofMillis(2999));
        assertThat(recital.hasBegun()).isFalse();
        bench.pass(Duration.ofMillis(1));

        assertThat(recital.hasBegun()).isTrue();
        assertThat(bench.inFlight("a")).as("the upstream is done").isZero();
        assertThat(bench.events().ended()).containsExactly("answered");
        assertThat(recital.future().join().usage()).hasToString("Usage[inputTokens=1, outputTokens=2]");
        assertThat(bench.events().used()).containsExactly("a Usage[inputTokens=1, outputTokens=2]");
        assertThat(recital.readAll().text()).isEqualTo("onetwo");
        assertThat(recital.isComplete()).isTrue();
        assertThat(recital.trail()).isEqualTo(recital.future().join().trail());
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void itCanBeClosedUnread() {
        bench.plays("a", bench.tape().says("one", "two"));

        Recital recital = bench.begin(HOLD).read(1);
        recital.close();

        assertThat(recital.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(bench.events().ended()).as("the call had its outcome").containsExactly("answered");
    }

    @Test
    void itHasItsTimersAndTheTimeOfAWholeAnswer() {
        Tape slow = bench.tape();
        for (int i = 0; i < 10; i++) {
            slow.pauses(Duration.ofMillis(3500)).says("x");
        }
        bench.plays("a", slow).plays("b", slow);

        Recital recital = bench.recite(HOLD);

        assertThat(kinds(recital)).containsExactly(ErrorKind.TIMEOUT, ErrorKind.DEADLINE_EXCEEDED);
        assertThat(recital.trail().attempts().get(0).took()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bench.time().elapsed()).as("twice the attempt timer").isEqualTo(Duration.ofSeconds(60));
        assertThat(slow.cancelled()).isEqualTo(2);
    }

    @Test
    void theFirstItemHasItsOwnTimerToo() {
        bench.plays("a", bench.tape().marks().falls()).plays("b", bench.tape().says("b"));

        Recital recital = bench.recite(HOLD);

        assertThat(recital.trail().attempts().get(0).took()).isEqualTo(Duration.ofSeconds(10));
        assertThat(recital.text()).isEqualTo("b");
    }

    @Test
    void aPauseIsATimeoutAlthoughOnlyTheRouterWaits() {
        bench.plays("a", bench.tape().says("one").falls())
                .plays("b", bench.tape().says("b"));

        Recital recital = bench.recite(HOLD);

        assertThat(recital.trail().attempts().get(0).took()).isEqualTo(Duration.ofSeconds(4));
        assertThat(recital.text()).isEqualTo("b");
    }

    @Test
    void aShortenedAttemptDoesNotCountAgainstItsDeploymentButAPauseDoes() {
        bench.plays(
                        "a",
                        bench.tape()
                                .says("one")
                                .pauses(Duration.ofSeconds(3))
                                .says("two")
                                .falls())
                .plays("b", bench.tape().says("b"));
        for (int i = 0; i < 4; i++) {
            assertThat(bench.recite(HOLD.withDeadline(Duration.ofSeconds(4))).text())
                    .isEqualTo("b");
        }
        assertThat(bench.events().cooldowns()).as("after 2 s of 4").isEmpty();

        for (int i = 0; i < 3; i++) {
            bench.recite(HOLD);
        }

        assertThat(bench.events().cooldowns()).hasSize(1);
    }

    @Test
    void moreThan16MibIsTooMuch() {
        String mebibyte = "x".repeat(KIB * KIB / 2); // two bytes a character
        Tape fits = bench.tape();
        for (int i = 0; i < 15; i++) {
            fits.says(mebibyte);
        }
        Tape tooMuch = bench.tape();
        for (int i = 0; i < 17; i++) {
            tooMuch.says(mebibyte);
        }
        bench.plays("a", tooMuch).plays("b", fits);

        Recital recital = bench.recite(HOLD);

        assertThat(kinds(recital)).containsExactly(ErrorKind.RESPONSE_TOO_LARGE, null);
        assertThat(recital.verses()).hasSize(15);
        assertThat(tooMuch.pulled()).isEqualTo(16);
        assertThat(tooMuch.cancelled()).isEqualTo(1);
    }

    @Test
    void beforeTheFirstMeaningfulItem64KibAreTooMuchAndItemsCountForThemselves() {
        Tape markers = bench.tape();
        for (int i = 0; i < 2000; i++) {
            markers.marks();
        }
        bench.plays("a", markers).plays("b", bench.tape().says("b"));

        Recital recital = bench.recite();

        assertThat(kinds(recital)).containsExactly(ErrorKind.RESPONSE_TOO_LARGE, null);
        assertThat(markers.pulled()).isEqualTo(1025);
        assertThat(markers.cancelled()).isEqualTo(1);
        assertThat(bench.inFlight("a")).isZero();
    }

    @Test
    void theFirstMeaningfulItemItselfMayBeLarge() {
        bench.plays("a", bench.tape().marks().says("x".repeat(KIB * KIB)));

        assertThat(bench.recite().text()).hasSize(KIB * KIB);
    }

    @Test
    void whatIsConfiguredHoldsWhereTheCallDoesNotSayOtherwise() {
        Bench configured = new Bench()
                .model(
                        "m",
                        model -> model.onInterruption(Interruption.HOLD)
                                .deployment(
                                        "scripted",
                                        "c",
                                        Bench.named("c", it -> it.order(3).onInterruption(Interruption.FAIL))),
                        "a",
                        "b");
        Tape broken = configured.tape().says("one").fails(ErrorKind.TRUNCATED);
        configured.plays("a", broken).plays("b", broken).plays("c", broken);

        Recital recital = configured.recite();
        Recital failing = configured.recite(CallOptions.defaults().withInterruption(Interruption.FAIL));

        assertThat(recital.attempts()).as("a and b are held, c is not").isEqualTo("abc");
        assertThat(recital.text()).isEqualTo("one");
        assertThat(failing.attempts()).isEqualTo("a");
    }

    @Test
    void aTypeMaySayThatNothingIsAnAnswer() {
        bench.plays("a", bench.tape().marks().tells(Usage.ofTokens(1, 0)));

        Recital recital = bench.finish(bench.begin(new Hum("m"), CallOptions.defaults()));

        assertThat(recital.isComplete()).isTrue();
        assertThat(recital.verses()).hasSize(2);
        assertThat(recital.attempts()).isEqualTo("a");
        assertThat(bench.events().used()).containsExactly("a Usage[inputTokens=1, outputTokens=0]");
    }
}
