package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import dev.patchbay.Usage;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Recital;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Tape;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The sixteen faults that every stream must survive, and a call that is answered by one value as far as they apply: model
 * {@code m} with the deployment {@code a}, its fallback model {@code n} with {@code b}.
 */
final class SixteenFaultsTest {

    /** How a call is answered. */
    enum Shape {
        STREAM,
        ONE_VALUE
    }

    /** What a call came to. */
    private record Outcome(String text, boolean isComplete, CallTrail trail, CallException failure) {}

    private final Bench bench =
            new Bench().model("m", m -> m.fallback("n"), "a").model("n", "b");

    @AfterEach
    void everythingIsGivenBack() {
        bench.time().settle();
        assertThat(bench.inFlight("a") + bench.inFlight("b")).as("slots").isZero();
        assertThat(bench.router().status().callsInFlight()).isZero();
        assertThat(bench.time().armed()).as("timers").isZero();
        assertThat(bench.time().uncaught()).isEmpty();
        assertThat(bench.events().attempts())
                .as("one outcome per attempt")
                .hasSameSizeAs(bench.journal().calls());
    }

    /** The deployment fails so and then works. */
    private void failsOnce(Shape shape, ProviderException.Builder failure) {
        if (shape == Shape.STREAM) {
            bench.thenPlays("a", Scripted.refuse(failure));
        } else {
            bench.then("a", Scripted.fail(failure));
        }
    }

    private void failsAlways(Shape shape, String deployment, ErrorKind kind) {
        if (shape == Shape.STREAM) {
            bench.plays(deployment, Scripted.refuse(kind));
        } else {
            bench.failing(deployment, kind);
        }
    }

    private void works(Shape shape, String deployment) {
        if (shape == Shape.STREAM) {
            bench.plays(deployment, Scripted::id);
        } else {
            bench.always(deployment, Scripted.ok());
        }
    }

    private Outcome call(Shape shape) {
        return shape == Shape.STREAM ? recite(CallOptions.defaults()) : call();
    }

    private Outcome call() {
        Flight flight = bench.call();
        boolean failed = flight.future().isCompletedExceptionally();
        return new Outcome(failed ? "" : flight.value(), !failed, flight.trail(), failed ? flight.failure() : null);
    }

    private Outcome recite(CallOptions options) {
        Recital recital = bench.recite(options);
        boolean complete = recital.isComplete();
        return new Outcome(recital.text(), complete, recital.trail(), complete ? null : recital.failure());
    }

    private static CallOptions on(Interruption interruption) {
        return CallOptions.defaults().withInterruption(interruption);
    }

    /** The first part of an answer of three. */
    private Tape third() {
        return bench.tape().marks().says("once ");
    }

    private Tape whole() {
        return third().says("upon ", "a time").tells(Usage.ofTokens(3, 4));
    }

    private void assertAnswered(Outcome outcome, String text, String attempts) {
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.text()).isEqualTo(text);
        assertThat(bench.journal().word()).isEqualTo(attempts);
    }

    private static void assertFailed(Outcome outcome, ErrorKind kind, String text) {
        assertThat(outcome.isComplete()).isFalse();
        assertThat(outcome.failure().kind()).isEqualTo(kind);
        assertThat(outcome.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void fault01AThrottleWithADelayIsWaitedOutOnThePrimary(Shape shape) {
        failsOnce(
                shape,
                ProviderException.builder(ErrorKind.RATE_LIMITED).status(429).serverDelay(Duration.ofSeconds(2)));

        assertAnswered(call(shape), "a", "aa");

        assertThat(bench.journal().millis()).containsExactly(0L, 2000L);
    }

    @ParameterizedTest
    @EnumSource
    void fault02AThrottleWithoutADelayBacksOffAndGoesToTheFallback(Shape shape) {
        failsAlways(shape, "a", ErrorKind.RATE_LIMITED);

        assertAnswered(call(shape), "b", "aaab");

        assertThat(bench.journal().millis().get(1))
                .as("a backoff from 1 s, its jitter halved")
                .isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource
    void fault02MoreAttemptsAreMadeNoFaster(Shape shape) {
        Bench many = new Bench()
                .model("m", m -> m.fallback("n").attempts(6).deadline(Duration.ofMinutes(5)), "a")
                .model("n", "b");
        if (shape == Shape.STREAM) {
            many.plays("a", Scripted.refuse(ErrorKind.RATE_LIMITED)).plays("b", Scripted::id);
            assertThat(many.recite(CallOptions.defaults()).text()).isEqualTo("b");
        } else {
            many.failing("a", ErrorKind.RATE_LIMITED);
            assertThat(many.call().value()).isEqualTo("b");
        }

        assertThat(many.journal().word())
                .as("six in all, and then the fallback")
                .isEqualTo("aaaaaab");
        assertThat(many.journal().millis().subList(0, 6)).containsExactly(0L, 500L, 1500L, 3500L, 7500L, 15500L);
    }

    @ParameterizedTest
    @EnumSource
    void fault03AServerErrorIsRepeatedOnTheSameDeployment(Shape shape) {
        failsOnce(shape, ProviderException.builder(ErrorKind.SERVER_ERROR).status(500));

        assertAnswered(call(shape), "a", "aa");
    }

    @ParameterizedTest
    @EnumSource
    void fault04APersistentOverloadGoesToTheFallback(Shape shape) {
        failsAlways(shape, "a", ErrorKind.OVERLOADED);

        assertAnswered(call(shape), "b", "aaab");
    }

    @ParameterizedTest
    @EnumSource
    void fault05AResetBeforeHeadersIsRepeated(Shape shape) {
        failsOnce(shape, ProviderException.builder(ErrorKind.CONNECTION_LOST));

        assertAnswered(call(shape), "a", "aa");
    }

    @ParameterizedTest
    @EnumSource
    void fault06SilenceIsOneTimeoutAndThenTheFallback(Shape shape) {
        bench.plays("a", bench.tape().falls()).always("a", bench.late(Duration.ofDays(1), Scripted.ok()));

        Outcome outcome = call(shape);

        assertAnswered(outcome, "b", "ab");
        assertThat(outcome.trail().attempts().get(0).kind()).isEqualTo(ErrorKind.TIMEOUT);
    }

    @Test
    void fault07AFirstItemThatComesTooLateComesFromTheFallback() {
        Tape late = bench.tape().pauses(Duration.ofSeconds(20)).says("late");
        bench.plays("a", late);

        assertAnswered(call(Shape.STREAM), "b", "ab");

        assertThat(bench.journal().millis().get(1)).isBetween(10_000L, 10_025L);
        assertThat(late.cancelled()).isEqualTo(1);
    }

    @Test
    void fault08AStreamThatIsCutIsNeverASuccess() {
        bench.plays("a", third().says("upon ").fails(ErrorKind.TRUNCATED)).plays("b", whole());

        assertFailed(recite(on(Interruption.FAIL)), ErrorKind.TRUNCATED, "once upon ");

        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource(names = {"HOLD", "RESUME"})
    void fault08AStreamThatIsCutIsWholeWhenItIsHeldOrResumed(Interruption interruption) {
        bench.plays("a", third().says("upon ").fails(ErrorKind.TRUNCATED)).plays("b", whole());

        assertAnswered(recite(on(interruption)), "once upon a time", "aaab");
    }

    @Test
    void fault09AStreamThatStallsIsATimeout() {
        bench.plays("a", third().falls()).plays("b", whole());

        assertFailed(recite(on(Interruption.FAIL)), ErrorKind.TIMEOUT, "once ");

        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @EnumSource(names = {"HOLD", "RESUME"})
    void fault09AStreamThatStallsIsWholeWhenItIsHeldOrResumed(Interruption interruption) {
        bench.plays("a", third().falls()).plays("b", whole());

        assertAnswered(recite(on(interruption)), "once upon a time", "ab");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROTOCOL", "INVALID_RESPONSE", "RESPONSE_TOO_LARGE"})
    void fault10AMalformedEventInTheMiddleIsNeverASuccess(ErrorKind kind) {
        bench.plays("a", third().fails(kind)).plays("b", whole());

        assertFailed(recite(on(Interruption.FAIL)), kind, "once ");
    }

    @ParameterizedTest
    @EnumSource(names = {"HOLD", "RESUME"})
    void fault10AMalformedEventInTheMiddleIsMadeUpForWhenItIsHeldOrResumed(Interruption interruption) {
        bench.thenPlays("a", third().fails(ErrorKind.PROTOCOL)).plays("a", whole());

        assertAnswered(recite(on(interruption)), "once upon a time", "aa");
    }

    @Test
    void fault11AnEndWithoutAFinalMarkIsPromptAndReportsItsUsage() {
        bench.plays("a", whole());

        assertAnswered(call(Shape.STREAM), "once upon a time", "a");

        assertThat(bench.time().elapsed()).isZero();
        assertThat(bench.events().used()).containsExactly("a Usage[inputTokens=3, outputTokens=4]");
    }

    @ParameterizedTest
    @EnumSource
    void fault12AContextThatIsTooLongHasOneAttemptAndThenTheFallback(Shape shape) {
        failsAlways(shape, "a", ErrorKind.TOO_LARGE);

        assertAnswered(call(shape), "b", "ab");
    }

    @ParameterizedTest
    @EnumSource
    void fault13ContentThatIsRefusedHasOneAttemptAndTheRefusalSurfaces(Shape shape) {
        failsAlways(shape, "a", ErrorKind.CONTENT_REFUSED);

        assertFailed(call(shape), ErrorKind.CONTENT_REFUSED, "");

        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void fault14ARefusalToContinueIsNeverSeen() {
        bench.plays("a", third().fails(ErrorKind.TRUNCATED))
                .plays(
                        "b",
                        Scripted.refuse(ProviderException.builder(ErrorKind.INVALID_REQUEST)
                                .status(400)));

        Outcome outcome = recite(on(Interruption.RESUME));

        assertFailed(outcome, ErrorKind.TRUNCATED, "once ");
        assertThat(outcome.failure().status()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void fault15AnOutageOfAMinuteIsHardlyFelt(Shape shape) {
        List<String> answers = new ArrayList<>();
        for (int second = 0; second < 120; second += 4) {
            if (second == 20) {
                failsAlways(shape, "a", ErrorKind.CONNECTION_UNSENT);
            }
            if (second == 80) {
                works(shape, "a");
            }
            bench.pass(Duration.ofSeconds(second).minus(bench.time().elapsed()));
            answers.add(call(shape).text());
        }

        assertThat(answers).as("all are served").hasSize(30).doesNotContain("");
        assertThat(answers.subList(0, 5)).containsOnly("a");
        assertThat(answers.subList(5, 20)).as("during the outage").containsOnly("b");
        assertThat(answers.subList(28, 30)).as("within 30 s of its end").containsOnly("a");
        long during = bench.journal().calls().stream().filter("a"::equals).count()
                - answers.stream().filter("a"::equals).count();
        assertThat(during)
                .as("attempts on the primary in vain: those that opened the cooldown, and probes")
                .isLessThanOrEqualTo(7);
    }

    @Test
    void fault16TheAccountIsThatOfTheDeploymentThatAnswered() {
        bench.thenPlays("a", bench.tape().tells(Usage.ofTokens(90, 90)).fails(ErrorKind.SERVER_ERROR))
                .plays("a", bench.tape().tells(Usage.ofTokens(80, 80)).fails(ErrorKind.TLS))
                .plays("b", whole());

        Recital recital = bench.recite();

        assertThat(recital.stream().usage()).hasToString("Usage[inputTokens=3, outputTokens=4]");
        assertThat(bench.events().used()).containsExactly("b Usage[inputTokens=3, outputTokens=4]");
        assertThat(recital.trail().lastAttempt()).hasValueSatisfying(last -> {
            assertThat(last.model()).isEqualTo("n");
            assertThat(last.deployment()).isEqualTo("b");
        });
    }
}
