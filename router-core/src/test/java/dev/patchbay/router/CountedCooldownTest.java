package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many failures it takes, whose they are, and who probes afterwards. */
final class CountedCooldownTest {

    private static final Scripted.Step BAD = Scripted.fail(ErrorKind.SERVER_ERROR);
    private static final Scripted.Step GOOD = Scripted.ok();

    private Runnable meanwhile = () -> {};

    /** Makes one call per letter: {@code +} is answered, {@code -} fails. */
    private static Bench outcomes(String script) {
        Bench bench = Bench.of("a", "b");
        script.chars().forEach(it -> bench.then("a", it == '+' ? GOOD : BAD));
        return bench.once(script.length());
    }

    @ParameterizedTest
    @CsvSource({
        "--,              a",
        "---,             b",
        "--+--,           a",
        "--+---,          b",
        "+++++++--,       a",
        "++++++---,       b", // the ninth of nine outcomes, three in a row
        "+++++++---,      a", // ten outcomes: three in a row say nothing any more
        "++--+--++-,      a", // five of ten are not over half
        "--+--+--++-,     b", // seven of eleven are
    })
    void opensAfterThreeInARowOrOverHalfOfTenAndMore(String script, String next) {
        Bench bench = outcomes(script);
        bench.journal().forget();

        bench.call();

        assertThat(bench.journal().word()).isEqualTo(next);
    }

    @Test
    void outcomesOlderThanTenSecondsDoNotCountTowardsTheTen() {
        Bench bench = outcomes("+".repeat(10));

        bench.pass(Duration.ofSeconds(11)).then("a", BAD, BAD, BAD).once(3);

        assertThat(bench.call().attempts()).isEqualTo("b");
    }

    @Test
    void aCooldownStartsTheCountFromNothing() {
        Bench bench = outcomes("---").pass(Duration.ofSeconds(5));
        "+--+--+-".chars().forEach(it -> bench.then("a", it == '+' ? GOOD : BAD));

        Flight call = bench.once(8).call();

        assertThat(call.attempts())
                .as("with the three before, eight of eleven would be too many")
                .isEqualTo("a");
    }

    @Test
    void withoutCooldownsAFailingDeploymentIsChosenAgainAndAgain() {
        Bench off = new Bench().model("m", m -> m.withoutCooldown(), "a", "b").failing("a", ErrorKind.SERVER_ERROR);
        Bench on = Bench.of("a", "b").failing("a", ErrorKind.SERVER_ERROR);

        off.once(20);
        on.once(20);

        assertThat(off.journal().word()).isEqualTo("a".repeat(20));
        assertThat(on.journal().word()).isEqualTo("aaa" + "b".repeat(17));
    }

    @Test
    void oneCallCountsAgainstAtMostOneDeployment() {
        Bench bench = Bench.of("a", "b").then("a", BAD, BAD, BAD).then("b", BAD, BAD, BAD);

        for (int i = 0; i < 3; i++) {
            bench.call(CallOptions.defaults().withAttempts(2));
            bench.pass(Duration.ofMillis(100));
        }

        assertThat(bench.journal().word()).isEqualTo("ababab");
        assertThat(bench.call().attempts())
                .as("a poisonous request took only one deployment out")
                .isEqualTo("b");
    }

    @Test
    void oneProbeAtATimeGoesInAfterACooldown() {
        Bench bench = outcomes("---").pass(Duration.ofSeconds(5));
        Held held = new Held();
        bench.then("a", held);

        Flight probe = bench.start();
        Flight other = bench.call();
        held.answer("a");
        bench.time().settle();
        Flight after = bench.call();

        assertThat(probe.value()).isEqualTo("a");
        assertThat(other.attempts()).isEqualTo("b");
        assertThat(other.skips("a")).containsExactly(Skip.PROBED);
        assertThat(after.attempts()).isEqualTo("a");
    }

    @Test
    void aProbeThatIsCancelledMakesRoomForAnother() {
        Bench bench = outcomes("---").pass(Duration.ofSeconds(5));
        bench.then("a", Scripted.silent());

        Flight probe = bench.start();
        probe.cancel();
        Flight next = bench.call();

        assertThat(probe.kind()).isEqualTo(ErrorKind.CANCELLED);
        assertThat(next.attempts()).isEqualTo("a");
        assertThat(bench.events().back()).containsExactly("m/a");
    }

    @Test
    void aProbeThatFailsForTheCallersFaultMakesRoomForAnother() {
        Bench bench = outcomes("---").pass(Duration.ofSeconds(5));
        bench.then("a", Scripted.fail(ErrorKind.INVALID_REQUEST));

        Flight probe = bench.call();
        Flight next = bench.call();

        assertThat(probe.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(next.attempts()).isEqualTo("a");
    }

    @Test
    void aProbeIsGivenBackWhenTheRateIsGoneByThen() {
        Bench bench = twoOf(m -> m.timers(it -> it.attempt(Duration.ofMinutes(2))), a -> a.rpm(2))
                .then("a", BAD, Scripted.fail(ErrorKind.INVALID_REQUEST));
        Flight first = bench.call();
        bench.pass(Duration.ofSeconds(6));
        meanwhile = () -> bench.once(1); // takes the probe and gives it back, and keeps the last of the rate

        Flight second = bench.call();
        bench.pass(Duration.ofSeconds(56));
        Flight third = bench.call();

        assertThat(List.of(first, second)).extracting(Flight::value).containsExactly("b", "b");
        assertThat(third.attempts()).as("nobody is probing").isEqualTo("a");
    }

    @Test
    void aProbeIsGivenBackWhenItsCredentialIsProbedByThen() {
        Held held = new Held();
        Bench bench = twoOf(m -> {}, a -> {})
                .model(
                        "n",
                        m -> m.deployment("scripted", "c", it -> it.id("c").setting("api-key", Secret.of("key-of-a"))))
                .then("a", BAD)
                .then("c", Scripted.fail(ErrorKind.AUTHENTICATION), held);
        Flight first = bench.call();
        bench.call("n");
        bench.pass(Duration.ofSeconds(31));
        meanwhile = () -> bench.start("n", CallOptions.defaults());

        Flight second = bench.call();
        held.answer("c");
        bench.time().settle();
        Flight third = bench.call();

        assertThat(List.of(first, second)).extracting(Flight::value).containsExactly("b", "b");
        assertThat(third.attempts()).as("nobody is probing").isEqualTo("a");
    }

    /** A deployment that cools down after one failure, another one after it, and whatever happens while it is drawn. */
    private Bench twoOf(Consumer<ModelBuilder> model, Consumer<DeploymentBuilder> first) {
        return new Bench()
                .model("m", m -> {
                    m.cooldown(1, Duration.ofSeconds(5), Duration.ofSeconds(5))
                            .deployment("scripted", "a", Bench.named("a", it -> first.accept(it.order(1))))
                            .deployment("scripted", "b", Bench.named("b", it -> it.order(2)));
                    model.accept(m);
                })
                .random(() -> {
                    Runnable once = meanwhile;
                    meanwhile = () -> {};
                    once.run();
                    return 0.5;
                });
    }

    @Test
    void anAnswerToAnOldAttemptDoesNotEndACooldown() {
        Bench bench = Bench.of("a", "b");
        Held held = new Held();
        bench.then("a", held, BAD, BAD, BAD);

        Flight old = bench.start();
        bench.pass(Duration.ofMillis(10)).once(3);
        held.answer("old");
        bench.time().settle();

        assertThat(old.value()).isEqualTo("old");
        assertThat(bench.call().attempts()).isEqualTo("b");
    }

    @Test
    void aSingleDeploymentIsTriedAtTheStartOfACallInSpiteOfItsCooldown() {
        Bench bench = Bench.of("a").then("a", BAD, BAD, BAD).once(3);

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("a");
        assertThat(call.skips("a")).containsExactly(Skip.COOLING_DOWN);
    }

    @Test
    void allDeploymentsCoolingIsNoReasonToRefuseACall() {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("n"), "a")
                .model("n", "X")
                .failing("a", ErrorKind.SERVER_ERROR)
                .failing("X", ErrorKind.SERVER_ERROR);
        bench.once(3);
        for (int i = 0; i < 3; i++) {
            bench.call("n");
        }
        bench.journal().forget();

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(bench.journal().word())
                .as("the first attempt of a call, and only that")
                .isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMITED", "QUOTA_EXHAUSTED", "AUTHENTICATION", "NOT_FOUND", "TLS"})
    void otherCooldownsAreNotIgnoredWhenNothingElseIsEligible(ErrorKind kind) {
        Bench bench = new Bench()
                .model("m", m -> m.maxWait(Duration.ZERO), "a")
                .then("a", Scripted.fail(ProviderException.builder(kind)));
        bench.once(1);
        bench.journal().forget();

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
        assertThat(call.failure().retryAfter())
                .as("the earliest time to come back")
                .isPresent();
        assertThat(bench.journal().word()).isEmpty();
    }

    @Test
    void whoIsPassedOverForAProbeIsToldHowLongThatMayTake() {
        Held held = new Held();
        Scripted.Step fails = Scripted.fail(ErrorKind.SERVER_ERROR);
        Bench bench =
                Bench.of("a").then("a", fails, fails, fails).always("a", held).once(3);
        bench.pass(Duration.ofSeconds(7));
        bench.start();

        Flight passedOver = bench.start();
        bench.pass(Duration.ofSeconds(5));

        assertThat(passedOver.skips("a")).contains(Skip.PROBED);
        assertThat(passedOver.failure().retryAfter())
                .as("the probe's ten seconds and one of grace, less the longest wait")
                .contains(Duration.ofSeconds(10 + 1 - 5));
    }

    @ParameterizedTest
    @CsvSource({"AUTHENTICATION, 30", "NOT_FOUND, 60"})
    void whoFindsACredentialOrAModelProbedIsToldHowLongThatMayTake(ErrorKind kind, int seconds) {
        Held held = new Held();
        Bench bench =
                Bench.of("a").then("a", Scripted.fail(kind)).always("a", held).once(1);
        bench.pass(Duration.ofSeconds(seconds));
        bench.start();
        bench.pass(Duration.ofSeconds(3));

        Flight refused = bench.start();

        assertThat(refused.skips("a")).containsExactly(Skip.PROBED);
        assertThat(refused.failure().retryAfter()).contains(Duration.ofSeconds(10 + 1 - 3));
    }
}
