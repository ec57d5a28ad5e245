package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an attempt may take, and what it says about a deployment when that time runs out. */
final class AttemptTimerTest {

    private static Bench silent(String... deployments) {
        return silent(m -> {}, deployments);
    }

    private static Bench silent(Consumer<ModelBuilder> more, String... deployments) {
        Bench bench = new Bench().random(() -> 0).model("m", more, deployments);
        for (String deployment : deployments) {
            bench.always(deployment, Scripted.silent());
        }
        return bench;
    }

    private static List<Long> lengths(Flight call) {
        return call.trail().attempts().stream().map(it -> it.took().toMillis()).toList();
    }

    private static CallOptions deadline(long seconds) {
        return CallOptions.defaults().withDeadline(Duration.ofSeconds(seconds));
    }

    @Test
    void anAttemptHasTheCallTypesUsualTimeAndTheCallTwiceThat() {
        Bench bench = silent("a");

        Flight call = bench.call();

        assertThat(bench.journal().millis()).containsExactly(0L, 10_000L);
        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(20));
        assertThat(bench.time().armed()).isZero();
    }

    @Test
    void aTimeoutThatOpensTheCooldownIsRepeatedAsTheLastResortAllTheSame() {
        Bench bench = new Bench()
                .model("m", m -> m.cooldown(1, Duration.ofSeconds(5), Duration.ofSeconds(15)), "a")
                .then("a", Scripted.fail(ErrorKind.TIMEOUT));

        Flight call = bench.call(deadline(100));

        assertThat(call.attempts()).isEqualTo("aa");
    }

    @Test
    void theThirdTimeoutInARowIsRepeatedAsTheFirstIs() {
        Bench bench = new Bench().model("m", "a");
        bench.then(
                "a",
                Scripted.fail(ErrorKind.TIMEOUT),
                Scripted.fail(ErrorKind.TIMEOUT),
                Scripted.fail(ErrorKind.TIMEOUT));
        bench.once(2);

        Flight call = bench.call(deadline(100));

        assertThat(call.attempts()).isEqualTo("aa");
    }

    @Test
    void theLastResortWaitsForTheSlotThatItsOwnAttemptStillHas() {
        Bench bench = new Bench().model("m", m -> m.maxParallel(1), "a");
        bench.then("a", (request, attempt) -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            attempt.onCancel(() -> bench.time()
                    .after(5_000_000, () -> stage.completeExceptionally(ProviderException.of(ErrorKind.CANCELLED))));
            return stage;
        });

        Flight call = bench.call(deadline(100));

        assertThat(call.attempts()).isEqualTo("aa");
        assertThat(call.value()).isEqualTo("a");
        assertThat(bench.inFlight("a")).isZero();
    }

    @Test
    void theTimeOfAnAttemptCanBeConfigured() {
        Bench bench = silent(m -> m.timers(it -> it.attempt(Duration.ofSeconds(3))), "a");

        Flight call = bench.call();

        assertThat(lengths(call)).containsExactly(3000L, 3000L);
        assertThat(bench.time().elapsed()).as("and with it the deadline").isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void theProviderIsToldToStop() {
        Bench bench = silent("a", "b");

        bench.call();

        assertThat(bench.upstream().cancelled()).containsExactly("a", "b");
    }

    @Test
    void theProviderIsToldHowLongItHas() {
        Held held = new Held();
        Bench bench = Bench.of("a").then("a", held);

        bench.start();
        bench.pass(Duration.ofSeconds(4));

        assertThat(held.attempts().get(0).remaining()).isEqualTo(Duration.ofSeconds(6));
        assertThat(held.attempts().get(0).connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(held.attempts().get(0).number()).isEqualTo(1);
    }

    @Test
    void itKeepsHalfOfWhatIsLeftForAnUntriedDeployment() {
        Flight call = silent("a", "b", "c").call(deadline(12));

        assertThat(lengths(call)).containsExactly(6000L, 3000L, 3000L);
        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
    }

    @Test
    void itKeepsHalfOfWhatIsLeftForAFallbackModel() {
        Bench bench = silent(m -> m.fallback("n"), "a").model("n", "X").always("X", Scripted.silent());

        Flight call = bench.call(deadline(12));

        assertThat(call.attempts()).isEqualTo("aX");
        assertThat(lengths(call)).containsExactly(6000L, 6000L);
    }

    @Test
    void itKeepsNothingForADeploymentThatDoesNotFit() {
        Bench bench = silent("a", "b");
        bench.upstream().fits("b", it -> Fit.unsupported("voice"));

        assertThat(lengths(bench.call(deadline(8)))).containsExactly(8000L);
    }

    @Test
    void itKeepsNothingForAFallbackModelThatDoesNotFit() {
        Bench bench = silent(m -> m.fallback("n"), "a").model("n", "X");
        bench.upstream().fits("X", it -> Fit.unsupported("voice"));

        assertThat(lengths(bench.call(deadline(8)))).containsExactly(8000L);
    }

    @Test
    void itKeepsNothingForADeploymentThatIsCoolingDown() {
        Bench bench = silent("a", "b").then("b", Scripted.fail(ErrorKind.TLS));
        bench.call("m/b");
        bench.pass(Duration.ofSeconds(1));

        assertThat(lengths(bench.call(deadline(8)))).containsExactly(8000L);
    }

    @Test
    void itKeepsNothingForAnAttemptThatTheCallMayNotMake() {
        Bench option = silent("a", "b");
        Bench configured = silent(m -> m.attempts(1), "a", "b");

        assertThat(lengths(option.call(deadline(8).withAttempts(1)))).containsExactly(8000L);
        assertThat(lengths(configured.call(deadline(8)))).containsExactly(8000L);
    }

    @Test
    void itKeepsNothingForAFallbackThatTheCallerSwitchedOff() {
        Bench bench = silent(m -> m.fallback("n"), "a").model("n", "X");

        assertThat(lengths(bench.call(deadline(8).withoutFallbacks()))).containsExactly(8000L);
    }

    @Test
    void aTimerThatRanOutInFullCountsAgainstTheDeployment() {
        Bench bench = silent(m -> m.timers(it -> it.attempt(Duration.ofSeconds(1))), "a", "b")
                .always("b", Scripted.ok());

        for (int i = 0; i < 3; i++) {
            assertThat(bench.call(deadline(30)).attempts()).isEqualTo("ab");
        }

        assertThat(bench.call(deadline(30)).attempts()).isEqualTo("b");
    }

    @Test
    void aTimerThatWasShortenedDoesNot() {
        Bench bench = silent("a", "b").always("b", Scripted.ok());

        for (int i = 0; i < 10; i++) {
            assertThat(bench.call(deadline(2)).attempts()).isEqualTo("ab");
        }

        assertThat(bench.events().cooldowns()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"HEADERS, 504, b", "CONNECT, 0, b", "HEADERS, 0, ab"})
    void aTimeoutThatTheProviderReportsInAShortenedAttempt(Phase phase, int status, String next) {
        ProviderException.Builder timeout =
                ProviderException.builder(ErrorKind.TIMEOUT).phase(phase).status(status);
        Bench bench = Bench.of("a", "b")
                .then("a", Scripted.fail(timeout), Scripted.fail(timeout), Scripted.fail(timeout))
                .always("a", Scripted.fail(ErrorKind.UNSUPPORTED));

        for (int i = 0; i < 3; i++) {
            bench.call(deadline(2));
        }

        assertThat(bench.call().attempts()).isEqualTo(next);
    }

    @Test
    void aTimeoutIsRepeatedOnlyWhenNothingElseIsLeft() {
        Bench bench = silent(
                        m -> m.timers(it -> it.attempt(Duration.ofSeconds(1))).fallback("n"), "a", "b")
                .model("n", m -> m.timers(it -> it.attempt(Duration.ofSeconds(1))), "X")
                .always("X", Scripted.silent());

        Flight call = bench.call(deadline(60));

        assertThat(call.attempts())
                .as("nothing goes back to a model that was left")
                .isEqualTo("abXX");
        assertThat(call.trail().attempts().stream().map(CallTrail.Attempted::kind))
                .containsOnly(ErrorKind.TIMEOUT);
    }

    @Test
    void aProviderThatClaimsTheDeadlineHasOnlyRunOutOfItsOwnTime() {
        Bench bench = Bench.of("a", "b").failing("a", ErrorKind.DEADLINE_EXCEEDED);

        Flight call = bench.call();

        assertThat(call.attempts()).isEqualTo("ab");
        assertThat(call.trail().attempts().get(0).kind()).isEqualTo(ErrorKind.TIMEOUT);
    }

    @Test
    void noTimerIsArmedForAnAttemptThatIsAnsweredAtOnce() {
        int[] armed = {0};
        Bench bench = Bench.of("a");
        Patchbay router = Patchbay.builder()
                .withoutDiscovery()
                .provider(bench.upstream())
                .config(dev.patchbay.router.config.RouterConfig.builder()
                        .model("m", m -> m.deployment("scripted", "a"))
                        .build())
                .timers((nanos, task) -> {
                    armed[0]++;
                    return () -> {};
                })
                .build();

        router.route(new dev.patchbay.router.testing.Echo("m", "x"), CallOptions.defaults())
                .join();

        assertThat(armed[0]).isZero();
        router.close();
    }
}
