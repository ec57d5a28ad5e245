package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Skip;
import dev.patchbay.Disposition.Scope;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Events.Cooldown;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failure keeps out of the choice of the calls after it, and for how long. */
final class CooldownScopeTest {

    private static final Duration NEARLY = Duration.ofMillis(1);

    /** {@code a} fails; {@code s} shares its key, {@code t} its key and model, {@code o} its plugin, and {@code x} nothing. */
    private static Bench family() {
        return new Bench()
                .model(
                        "m",
                        m -> m.deployment("scripted", "A", with("a", 1, "one"))
                                .deployment("scripted", "A", with("t", 2, "one"))
                                .deployment("scripted", "S", with("s", 3, "one"))
                                .deployment("scripted", "A", with("o", 4, "two"))
                                .deployment("spare", "X", with("x", 5, "three")));
    }

    /** The same after {@code a} has failed so often, and as long after that as the cooldown lasts. */
    private static Bench due(ErrorKind kind, int failures, long seconds) {
        Bench bench = family();
        for (int i = 0; i < failures; i++) {
            bench.then("A", Scripted.fail(kind));
        }
        return bench.once(failures).pass(Duration.ofSeconds(seconds));
    }

    private static Consumer<DeploymentBuilder> with(String id, int order, String key) {
        return it -> it.id(id).order(order).setting("api-key", Secret.of(key));
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED,    DEPLOYMENT,      5, t",
        "TLS,             DEPLOYMENT,     60, t",
        "QUOTA_EXHAUSTED, CREDENTIAL,     60, o",
        "AUTHENTICATION,  CREDENTIAL,     30, o",
        "PERMISSION,      UPSTREAM_MODEL, 60, s",
        "NOT_FOUND,       UPSTREAM_MODEL, 60, s",
    })
    void coolsExactlyItsScopeForItsTime(ErrorKind kind, Scope scope, long seconds, String next) {
        Bench bench = family().then("A", Scripted.fail(kind));
        Duration length = Duration.ofSeconds(seconds);

        Flight first = bench.once(1).call();
        bench.pass(length.minus(NEARLY));
        Flight nearly = bench.call();
        bench.pass(NEARLY);
        Flight after = bench.call();

        assertThat(bench.events().cooldowns())
                .extracting(Cooldown::scope, Cooldown::kind, Cooldown::length)
                .containsExactly(tuple(scope, kind, length));
        assertThat(first.attempts()).isEqualTo(next);
        assertThat(nearly.attempts()).isEqualTo(next);
        assertThat(after.attempts()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"AUTHENTICATION, 1, 30, o", "NOT_FOUND, 1, 60, s", "PLUGIN_FAULT, 3, 5, x", "SERVER_ERROR, 3, 5, t"})
    void aGoodProbeOpensItForAll(ErrorKind kind, int failures, long seconds, String meanwhile) {
        Held held = new Held();
        Bench bench = due(kind, failures, seconds).then("A", held);

        Flight probe = bench.start();
        Flight beside = bench.call();
        held.answer("a");
        bench.time().settle();

        assertThat(probe.value()).isEqualTo("a");
        assertThat(beside.attempts()).isEqualTo(meanwhile);
        assertThat(bench.events().back()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"AUTHENTICATION, 1, 30", "NOT_FOUND, 1, 60", "PLUGIN_FAULT, 3, 5", "SERVER_ERROR, 3, 5"})
    void aProbeThatIsCancelledMakesRoomForTheNext(ErrorKind kind, int failures, long seconds) {
        Bench bench = due(kind, failures, seconds).then("A", Scripted.silent());

        bench.start().cancel();
        Flight next = bench.call();

        assertThat(next.attempts()).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {"SERVER_ERROR", "PLUGIN_FAULT"})
    void anAnswerBetweenThemParts(ErrorKind kind) {
        Scripted.Step fails = Scripted.fail(kind);
        Bench bench = family().then("A", fails, fails, Scripted.ok(), fails, fails);

        Flight call = bench.once(5).call();

        assertThat(call.attempts()).as("never three in a row").isEqualTo("a");
    }

    @Test
    void whoFailTogetherAreToldOfOnce() {
        Held held = new Held();
        Bench bench = family().then("A", held, held);
        bench.start(CallOptions.defaults().withAttempts(1));
        bench.start(CallOptions.defaults().withAttempts(1));

        held.fail(ErrorKind.AUTHENTICATION);
        held.fail(ErrorKind.AUTHENTICATION);

        assertThat(bench.events().cooldowns()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {
                "CONCURRENCY_LIMITED",
                "UNSUPPORTED",
                "INVALID_REQUEST",
                "TOO_LARGE",
                "CONTENT_REFUSED",
                "LOCAL_FAULT"
            })
    void whatIsNotTheDeploymentsFaultCoolsNothing(ErrorKind kind) {
        Bench bench = Bench.of("a", "b").failing("a", kind);

        bench.once(20);

        assertThat(bench.journal().word()).isEqualTo("a".repeat(20));
        assertThat(bench.events().cooldowns()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {
                "OVERLOADED",
                "SERVER_ERROR",
                "CONNECTION_UNSENT",
                "CONNECTION_LOST",
                "TRUNCATED",
                "INVALID_RESPONSE",
                "PROTOCOL",
                "RESPONSE_TOO_LARGE"
            })
    void countedKindsCoolTheDeploymentAfterThreeInARow(ErrorKind kind) {
        Bench bench = family().then("A", Scripted.fail(kind), Scripted.fail(kind), Scripted.fail(kind));

        Flight third = bench.once(2).call();
        Flight fourth = bench.call();

        assertThat(third.attempts()).as("with two failures it is still chosen").startsWith("a");
        assertThat(fourth.attempts()).isEqualTo("t");
        assertThat(bench.events().cooldowns())
                .extracting(Cooldown::scope)
                .containsExactly(Scope.DEPLOYMENT_WHEN_COUNTED);
    }

    @Test
    void aBrokenPluginCoolsWithAllItsDeployments() {
        Bench bench = new Bench()
                .model("m", m -> m.deployment("spare", "c", Bench.named("c", it -> it.order(9))), "a", "b")
                .failing("a", ErrorKind.PLUGIN_FAULT);

        bench.once(3);
        Flight call = bench.call();

        assertThat(call.attempts()).isEqualTo("c");
        assertThat(call.skips("a")).containsExactly(Skip.PLUGIN);
        assertThat(call.skips("b")).containsExactly(Skip.PLUGIN);
        assertThat(bench.events().cooldowns()).extracting(Cooldown::name).containsExactly("scripted");
    }

    @Test
    void whoIsRefusedHearsWhenTheCooldownEnds() {
        Bench bench = Bench.of("a").then("a", Scripted.fail(ErrorKind.TLS));

        Flight call = bench.once(1).pass(Duration.ofSeconds(10)).call();

        assertThat(call.kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
        assertThat(call.failure().retryAfter()).contains(Duration.ofSeconds(50));
    }

    @Test
    void aThrottledDeploymentIsOutForExactlyTheDelayThatItsServerAnnounced() {
        Bench bench = Bench.of("a", "b").then("a", Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofMillis(1234)));

        bench.once(1).pass(Duration.ofMillis(1233));
        Flight nearly = bench.call();
        bench.pass(NEARLY);
        Flight after = bench.call();

        assertThat(nearly.attempts()).isEqualTo("b");
        assertThat(nearly.skips("a")).containsExactly(Skip.SERVER_DELAY);
        assertThat(after.attempts()).isEqualTo("a");
    }

    @Test
    void aShorterDelayThatArrivesLaterDoesNotShortenAnEarlierOne() {
        Bench bench = Bench.of("a", "b");
        bench.then(
                "a",
                bench.late(Duration.ofMillis(500), Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(1))),
                Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(4)));

        Flight[] both = {bench.start(), bench.start()};
        bench.pass(Duration.ofMillis(3999));
        Flight nearly = bench.call();
        bench.pass(NEARLY);
        Flight after = bench.call();

        assertThat(both).extracting(Flight::value).containsExactly("b", "b");
        assertThat(nearly.attempts()).isEqualTo("b");
        assertThat(after.attempts()).isEqualTo("a");
    }
}
