package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.Delivered;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.Usage;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Hum;
import dev.patchbay.router.testing.Recital;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Tape;
import dev.patchbay.router.testing.Verse;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that breaks off and goes on with another answer, where that repeats what was delivered. */
final class StreamResumeTest {

    private static final CallOptions RESUME = CallOptions.defaults().withInterruption(Interruption.RESUME);

    private final Bench bench = Bench.of("a", "b");

    private Tape broken() {
        return bench.tape().marks().says("The quick ", "brown fox ").fails(ErrorKind.TRUNCATED);
    }

    private static List<ErrorKind> kinds(Recital recital) {
        return recital.trail().attempts().stream()
                .map(CallTrail.Attempted::kind)
                .toList();
    }

    @Test
    void whatFailsWithoutGoesOnWithIt() {
        bench.plays("a", broken()).plays("b", bench.tape().marks().says("The quick ", "brown fox ", "jumps"));

        Recital bitten = bench.recite();
        Recital absorbed = bench.recite(RESUME);

        assertThat(bitten.kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(absorbed.isComplete()).isTrue();
        assertThat(absorbed.text()).isEqualTo("The quick brown fox jumps");
        assertThat(kinds(absorbed)).containsExactly(ErrorKind.TRUNCATED, null);
        assertThat(absorbed.trail().attempts().get(1).next().step()).isEqualTo(Direction.ANSWERED);
        assertThat(bench.events().ended()).containsExactly("TRUNCATED", "answered");
        assertThat(bench.inFlight("a") + bench.inFlight("b")).isZero();
        assertThat(bench.time().armed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 100})
    void theOtherAnswerMayBeCutInOtherPieces(int length) {
        String whole = "The quick brown fox jumps over the lazy dog";
        Tape pieces = bench.tape().marks();
        for (int i = 0; i < whole.length(); i += length) {
            pieces.says(whole.substring(i, Math.min(whole.length(), i + length)));
        }
        bench.plays("a", broken()).plays("b", pieces);

        assertThat(bench.recite(RESUME).text()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"The quick brown Fox jumps", "the quick brown fox jumps", "The quick brown fox", "The quick", ""
            })
    void anAnswerThatDoesNotRepeatItExactlyIsNeverSpliced(String other) {
        Tape different = bench.tape().says(other).says("over").falls();
        bench.plays("a", broken()).plays("b", different);

        Recital recital = bench.recite(RESUME);

        assertThat(recital.text()).isEqualTo("The quick brown fox ");
        assertThat(recital.kind()).as("how it broke off").isEqualTo(ErrorKind.TRUNCATED);
        assertThat(recital.failure().delivered()).contains(new Delivered(3, 0, 20));
        assertThat(recital.failure()).hasMessageContaining("TRUNCATED from m/a at attempt 1 of 2");
        assertThat(recital.failure()).hasMessageContaining("it could not be continued");
        assertThat(recital.trail().attempts().get(1).failure().code()).isEqualTo("text-differs");
        assertThat(different.cancelled()).isEqualTo(1);
        assertThat(bench.inFlight("b")).isZero();
        assertThat(bench.events().cooldowns()).isEmpty();
    }

    @Test
    void anAnswerThatEndsShortOfItIsNoContinuation() {
        bench.plays("a", broken()).plays("b", bench.tape().says("The quick "));

        Recital recital = bench.recite(RESUME);

        assertThat(recital.kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(recital.text()).isEqualTo("The quick brown fox ");
    }

    @Test
    void anAnswerThatEndsJustThereCompletesIt() {
        bench.plays("a", broken())
                .plays("b", bench.tape().says("The quick brown fox ").tells(Usage.ofTokens(4, 5)));

        Recital recital = bench.recite(RESUME);

        assertThat(recital.isComplete()).isTrue();
        assertThat(recital.text()).isEqualTo("The quick brown fox ");
        assertThat(bench.events().used()).containsExactly("b Usage[inputTokens=4, outputTokens=5]");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {"INVALID_REQUEST", "CONTENT_REFUSED", "UNSUPPORTED", "TOO_LARGE", "AUTHENTICATION"})
    void aRefusalOnTheWayNeverSurfaces(ErrorKind refusal) {
        bench.plays("a", broken())
                .plays("b", Scripted.refuse(ProviderException.builder(refusal).status(400)));

        Recital recital = bench.recite(RESUME);

        assertThat(recital.kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(recital.failure().status()).isZero();
        assertThat(recital.failure().trail().attempts()).hasSizeGreaterThan(1);
        assertThat(recital.failure().trail().attempts().get(1).kind()).isEqualTo(refusal);
    }

    @Test
    void itGoesThroughAllDeploymentsAndFallbackModelsAsAnyCall() {
        Bench wide =
                new Bench().model("m", model -> model.fallback("n"), "a", "b").model("n", "x");
        wide.plays("a", wide.tape().says("one ").fails(ErrorKind.CONNECTION_LOST))
                .plays("b", Scripted.refuse(ErrorKind.TLS))
                .plays("x", wide.tape().says("one ", "two"));
        wide.thenPlays("a", wide.tape().says("one ").fails(ErrorKind.CONNECTION_LOST), Scripted.refuse(ErrorKind.TLS));

        Recital recital = wide.recite(RESUME);

        assertThat(recital.text()).isEqualTo("one two");
        assertThat(wide.journal().word()).isEqualTo("abax");
        assertThat(recital.trail().attempts().stream()
                        .map(CallTrail.Attempted::next)
                        .map(CallTrail.Next::step))
                .containsExactly(
                        Direction.OTHER_DEPLOYMENT,
                        Direction.OTHER_DEPLOYMENT,
                        Direction.FALLBACK_MODEL,
                        Direction.ANSWERED);
    }

    @Test
    void itMayBreakOffMoreThanOnce() {
        Bench three = Bench.of("a", "b", "c");
        three.plays("a", three.tape().says("one ").fails(ErrorKind.TRUNCATED))
                .plays("b", three.tape().says("one two ").fails(ErrorKind.CONNECTION_LOST))
                .plays("c", three.tape().says("one ", "two ", "three"));

        Recital recital = three.recite(RESUME);

        assertThat(recital.text()).isEqualTo("one two three");
        assertThat(recital.isComplete()).isTrue();
        assertThat(kinds(recital)).containsExactly(ErrorKind.TRUNCATED, ErrorKind.CONNECTION_LOST, null);
    }

    @Test
    void theRetryBudgetPaysForIt() {
        Bench poor = new Bench().model("m", model -> model.retryBudget(0.001, 0.001, 1), "a", "b");
        poor.plays("a", poor.tape().says("one ").fails(ErrorKind.TRUNCATED))
                .plays("b", poor.tape().says("one ", "two"));

        assertThat(poor.recite(RESUME).text()).isEqualTo("one two");
        Recital refused = poor.recite(RESUME);

        assertThat(refused.kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(refused.attempts()).isEqualTo("a");
        assertThat(refused.failure()).hasMessageContaining("the retry budget is used up");
    }

    @Test
    void itHasTheTimeOfAWholeAnswerAnewAndThenAsMuchAsItLikes() {
        Tape repeats = bench.tape()
                .pauses(Duration.ofSeconds(9))
                .says("The quick ")
                .pauses(Duration.ofSeconds(3))
                .says("brown fox ");
        for (int i = 0; i < 50; i++) {
            repeats.pauses(Duration.ofSeconds(3)).says("x");
        }
        Tape slow = bench.tape()
                .says("The quick ")
                .pauses(Duration.ofMillis(3900))
                .says("brown fox ")
                .pauses(Duration.ofMillis(3900))
                .fails(ErrorKind.TRUNCATED);
        bench.plays("a", slow).plays("b", repeats);

        Recital recital = bench.recite(RESUME.withDeadline(Duration.ofSeconds(20)));

        assertThat(recital.isComplete()).isTrue();
        assertThat(recital.text()).hasSize(70);
    }

    @Test
    void aReplayThatIsTooSlowEndsWithTheInterruption() {
        Tape dawdles = bench.tape();
        for (int i = 0; i < 20; i++) {
            dawdles.pauses(Duration.ofSeconds(3)).says("The quick brown fox ".substring(i, i + 1));
        }
        bench.plays("a", broken()).plays("b", dawdles);

        Recital recital = bench.recite(RESUME.withAttempts(2));

        assertThat(recital.trail().attempts().get(1).took())
                .as("the attempt timer")
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(recital.kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(dawdles.cancelled()).isEqualTo(1);
    }

    @Test
    void aPauseThatIsTooLongIsAnInterruptionToo() {
        bench.plays("a", bench.tape().says("one ").falls())
                .plays("b", bench.tape().says("one two"));

        Recital recital = bench.recite(RESUME);

        assertThat(recital.text()).isEqualTo("one two");
        assertThat(kinds(recital)).containsExactly(ErrorKind.TIMEOUT, null);
    }

    @Test
    void whatIsNotPlainTextIsNotContinued() {
        bench.plays("a", bench.tape().says("one ").plays(Verse.gesture("nods")).fails(ErrorKind.TRUNCATED));

        Recital recital = bench.recite(RESUME);

        assertThat(recital.kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(recital.attempts()).isEqualTo("a");
        assertThat(recital.failure()).hasMessageNotContaining("continued");
    }

    @Test
    void anAnswerWithAGestureInsideWhatWasDeliveredIsAnotherAnswer() {
        bench.plays("a", broken())
                .plays(
                        "b",
                        bench.tape()
                                .says("The quick ")
                                .plays(Verse.gesture("nods"))
                                .says("brown fox ", "jumps"));

        assertThat(bench.recite(RESUME).kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void theCallerMayCloseItWhileItIsBeingContinued() {
        Tape silent = bench.tape().says("The quick ").falls();
        bench.plays("a", broken()).plays("b", silent);

        Recital recital = bench.begin(RESUME).readAll();
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.inFlight("b")).isEqualTo(1);
        recital.close();
        bench.time().settle();

        assertThat(recital.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(recital.failure().delivered()).contains(new Delivered(3, 0, 20));
        assertThat(silent.cancelled()).isEqualTo(1);
        assertThat(bench.inFlight("b")).isZero();
        assertThat(bench.events().ended()).containsExactly("CANCELLED");
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void aCallTypeWithoutTextRefusesItBeforeAnyAttempt() {
        Recital recital = bench.begin(new Hum("m"), RESUME);

        assertThat(recital.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(recital.failure())
                .hasMessage("a stream of call type 'hum' cannot be resumed: its items are not plain text");
        assertThat(bench.journal().calls()).isEmpty();
    }

    @Test
    void aCallTypeWithoutTextFailsWhereItIsConfigured() {
        Bench configured = new Bench().model("m", model -> model.onInterruption(Interruption.RESUME), "a", "b");
        configured
                .plays("a", configured.tape().says("one ").fails(ErrorKind.TRUNCATED))
                .plays("b", configured.tape().says("one ", "two"));

        Recital hummed = configured.finish(configured.begin(new Hum("m"), CallOptions.defaults()));
        Recital recited = configured.recite();

        assertThat(hummed.kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(recited.text()).isEqualTo("one two");
    }
}
