package dev.patchbay.router.compared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What LiteLLM publishes about cooldowns, replayed. Deployment a is always asked before b. */
final class CooldownsComparedTest {

    private static final Duration MOMENT = Duration.ofMillis(100);

    /** A bench on which every call goes to a, and then to b while a cools. */
    private static Bench cooling(int after, int seconds, int most) {
        return new Bench()
                .model("m", m -> m.cooldown(after, Duration.ofSeconds(seconds), Duration.ofSeconds(most)), "a", "b");
    }

    /** Fails a once and only once. */
    private static Bench failed(ErrorKind kind) {
        return Bench.of("a", "b").then("a", Scripted.fail(kind)).once(1);
    }

    /** Makes one call per letter: {@code +} is answered by a, {@code -} fails there. */
    private static Bench outcomes(Bench bench, String script) {
        script.chars()
                .forEach(it -> bench.then("a", it == '+' ? Scripted.ok() : Scripted.fail(ErrorKind.SERVER_ERROR)));
        return bench.once(script.length());
    }

    /** Demands that a is asked again when this much time has passed since now, and not before. */
    private static void assertRests(Bench bench, Duration length) {
        bench.pass(length.minus(MOMENT));
        assertThat(bench.call().attempts()).as("a moment before").isEqualTo("b");
        bench.pass(MOMENT.multipliedBy(2));
        assertThat(bench.call().attempts()).as("a moment after").isEqualTo("a");
    }

    @Test
    void aRateLimitCoolsAtOnceAndForFiveSeconds() {
        assertRests(failed(ErrorKind.RATE_LIMITED), Duration.ofSeconds(5));
    }

    @Test
    void aRetryAfterIsTheLengthOfTheCooldown() {
        Bench bench = Bench.of("a", "b")
                .then("a", Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(20)))
                .once(1);

        assertRests(bench, Duration.ofSeconds(20));
    }

    @Test
    void aRateLimitCoolsHoweverManyFailuresAreAllowed() {
        Bench bench = cooling(100, 5, 5).then("a", Scripted.fail(ErrorKind.RATE_LIMITED));

        bench.once(1);

        assertThat(bench.call().attempts()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({"-, a", "--, b", "-+-+-+-+, a"})
    void failuresCountInARow(String script, String next) {
        Bench bench = outcomes(cooling(2, 100, 100), script);

        assertThat(bench.call().attempts()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"++--+--++-, a", "--+--+--++-, b"})
    void overHalfOfTenOutcomesCools(String script, String next) {
        Bench bench = outcomes(Bench.of("a", "b"), script);

        assertThat(bench.call().attempts()).isEqualTo(next);
    }

    @Test
    void aCooldownLastsAsLongAsItIsSaid() {
        Bench bench = outcomes(cooling(2, 30, 30), "--");

        assertRests(bench, Duration.ofSeconds(30));
    }

    @Test
    void aCooldownDoublesWhileTheDeploymentGoesOnFailing() {
        Bench bench = cooling(1, 4, 16).failing("a", ErrorKind.SERVER_ERROR);
        List<Long> asked = new ArrayList<>();

        for (int second = 0; second <= 50; second++) {
            bench.journal().forget();
            bench.once(1);
            if (bench.journal().word().equals("a")) {
                asked.add((long) second);
            }
            bench.pass(Duration.ofSeconds(1));
        }

        assertThat(asked).as("after 4, 8, 16 and again 16 s").containsExactly(0L, 4L, 12L, 28L, 44L);
    }

    @Test
    void aLengthOfZeroSwitchesACooldownOff() {
        Bench bench = cooling(1, 0, 1).failing("a", ErrorKind.SERVER_ERROR);

        bench.once(10);

        assertThat(bench.journal().word()).isEqualTo("a".repeat(10));
    }

    @Test
    void cooldownsCanBeSwitchedOff() {
        Bench bench = new Bench().model("m", m -> m.withoutCooldown(), "a", "b").failing("a", ErrorKind.SERVER_ERROR);

        bench.once(10);

        assertThat(bench.journal().word()).isEqualTo("a".repeat(10));
    }

    @Test
    void whatAServerAnnouncesIsObeyedWithCooldownsSwitchedOff() {
        Bench bench = new Bench()
                .model("m", m -> m.withoutCooldown(), "a", "b")
                .then("a", Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(20)))
                .once(1);

        assertRests(bench, Duration.ofSeconds(20));
    }

    @Test
    void aRefusedKeyRestsForHalfAMinuteWhereverItIsUsed() {
        Bench bench = new Bench()
                .model("m", m -> {
                    m.deployment("scripted", "a", it -> it.id("a").order(1).setting("api-key", Secret.of("same")));
                    m.deployment("scripted", "c", it -> it.id("c").order(2).setting("api-key", Secret.of("same")));
                    m.deployment("scripted", "b", Bench.named("b", it -> it.order(3)));
                })
                .then("a", Scripted.fail(ErrorKind.AUTHENTICATION))
                .once(1);

        assertRests(bench, Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND", "PERMISSION"})
    void aModelThatIsMissingOrForbiddenRestsForAMinute(ErrorKind kind) {
        assertRests(failed(kind), Duration.ofMinutes(1));
    }

    @Test
    void aTimeoutIsCountedLikeOtherFailures() {
        Bench bench = Bench.of("a", "b").always("a", Scripted.silent());

        bench.once(4);

        assertThat(bench.journal().word()).as("the third one opens it").isEqualTo("aaab");
    }

    @ParameterizedTest
    @CsvSource({"INVALID_REQUEST", "TOO_LARGE", "CONTENT_REFUSED", "UNSUPPORTED"})
    void whatTheCallerAskedForCoolsNothing(ErrorKind kind) {
        Bench bench = Bench.of("a", "b").failing("a", kind);

        bench.once(20);

        assertThat(bench.journal().word()).isEqualTo("a".repeat(20));
    }

    @Test
    void aConnectionThatCannotBeMadeIsCountedLikeOtherFailures() {
        Bench bench = Bench.of("a", "b").failing("a", ErrorKind.CONNECTION_UNSENT);

        bench.once(4);

        assertThat(bench.journal().word()).isEqualTo("aaab");
    }

    @Test
    void theOnlyDeploymentIsAskedAgainHoweverOftenItFails() {
        Bench bench = Bench.of("a").failing("a", ErrorKind.SERVER_ERROR);

        bench.once(50);

        assertThat(bench.journal().calls()).hasSize(50);
    }

    @Test
    void theOnlyDeploymentIsNotAskedBeforeItsRateLimitEnds() {
        Bench bench = Bench.of("a")
                .then("a", Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofMinutes(1)))
                .once(1);

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void aCooldownIsOfOneDeploymentAndNotOfItsModel() {
        Bench bench = failed(ErrorKind.RATE_LIMITED);

        Flight other = bench.call();
        Flight itself = bench.start("m/a", CallOptions.defaults().withDeadline(Duration.ofSeconds(1)));

        assertThat(other.value()).isEqualTo("b");
        assertThat(itself.isOpen()).as("it is known at once that it cannot be").isFalse();
    }

    @Test
    void whenAllAreRateLimitedTheCallerHearsWhenToComeBack() {
        Scripted.Step limited = Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofMinutes(1));
        Bench bench = Bench.of("a", "b").then("a", limited).then("b", limited).once(2);

        Flight call = bench.call();

        assertThat(bench.journal().word()).isEqualTo("ab");
        assertThat(call.kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
        assertThat(call.failure().retryAfter()).contains(Duration.ofMinutes(1));
    }

    @Test
    void whenAllHaveFailedOneAttemptIsMadeAllTheSame() {
        CallOptions once = CallOptions.defaults().withAttempts(1);
        Bench bench = Bench.of("a", "b").failing("a", ErrorKind.SERVER_ERROR).failing("b", ErrorKind.SERVER_ERROR);
        for (int i = 0; i < 3; i++) {
            bench.finish(bench.start("m/a", once));
            bench.finish(bench.start("m/b", once));
        }
        bench.journal().forget();

        bench.call();

        assertThat(bench.journal().calls()).hasSize(1);
    }

    @Test
    void afterACooldownOneProbeIsLetThrough() {
        Held held = new Held();
        Bench bench = outcomes(Bench.of("a", "b"), "---").then("a", held).pass(Duration.ofSeconds(5));
        bench.journal().forget();

        bench.start();
        bench.start();
        Flight third = bench.start();

        assertThat(bench.journal().word()).isEqualTo("abb");
        assertThat(third.skips("a")).containsExactly(Skip.PROBED);
    }

    @Test
    void anAnswerAfterACooldownForgetsTheFailuresBeforeIt() {
        Bench bench = outcomes(Bench.of("a", "b"), "---").pass(Duration.ofSeconds(5));

        outcomes(bench, "+--");

        assertThat(bench.call().attempts()).isEqualTo("a");
    }

    @Test
    void oneCallCoolsAtMostOneDeployment() {
        Bench bench = new Bench().model("m", m -> m.cooldown(1, MOMENT, MOMENT), "a", "b", "c");
        for (String deployment : new String[] {"a", "b", "c"}) {
            bench.failing(deployment, ErrorKind.SERVER_ERROR);
        }

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("abc");
        assertThat(bench.events().cooldowns()).hasSize(1);
    }
}
