package dev.patchbay.router.compared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What LiteLLM publishes about retries, replayed. */
final class RetriesComparedTest {

    private static Bench alone(ErrorKind kind) {
        return Bench.of("a").failing("a", kind);
    }

    private static Bench first(ErrorKind kind) {
        return Bench.of("a", "b").failing("a", kind);
    }

    @Test
    void threeRetriesAreFourAttempts() {
        Bench bench = new Bench().model("m", m -> m.attempts(4), "a").failing("a", ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("aaaa");
    }

    @Test
    void thereAreTwoRetriesUnlessItIsSaidOtherwise() {
        Bench bench = alone(ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("aaa");
    }

    @Test
    void aRetryIsServedByAnotherDeploymentOfTheModel() {
        Bench bench = first(ErrorKind.SERVER_ERROR);

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(bench.journal().word()).isEqualTo("ab");
    }

    @Test
    void aRetryNeverGoesWhereItFailedWhileAnotherDeploymentIsLeft() {
        Bench bench = Bench.abreast("a", "b", "c").random(() -> 0);
        for (String deployment : new String[] {"a", "b", "c"}) {
            bench.failing(deployment, ErrorKind.SERVER_ERROR);
        }

        bench.call();

        assertThat(bench.journal().calls()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void nothingBelowTheRouterRetries() {
        Bench bench = alone(ErrorKind.OVERLOADED);

        Flight call = bench.call();

        assertThat(bench.journal().word()).isEqualTo(call.attempts());
    }

    @Test
    void anotherDeploymentIsTriedAtOnce() {
        Bench bench = first(ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().millis()).as("half of the jitter of 25 ms").containsExactly(0L, 12L);
    }

    @Test
    void theSameDeploymentIsTriedAfterAPauseThatDoubles() {
        Bench bench = alone(ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().millis()).as("half of 50 ms, then of 100 ms").containsExactly(0L, 25L, 75L);
    }

    @Test
    void aRateLimitWithoutADelayBacksOffExponentially() {
        Bench bench = alone(ErrorKind.RATE_LIMITED);

        bench.call();

        assertThat(bench.journal().millis()).as("half of 1 s, then of 2 s").containsExactly(0L, 500L, 1500L);
    }

    @Test
    void aRetryAfterIsWaitedForExactly() {
        Bench bench = Bench.of("a").then("a", Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(2)));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("a");
        assertThat(bench.journal().millis()).containsExactly(0L, 2000L);
    }

    @Test
    void aRetryAfterOfMoreThanAMinuteIsObeyedOrEndsTheCall() {
        Scripted.Step later = Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(90));
        Bench patient = Bench.of("a").then("a", later);
        Bench hasty = Bench.of("a").then("a", later);

        patient.call(CallOptions.defaults().withDeadline(Duration.ofMinutes(5)));
        Flight ended = hasty.call(CallOptions.defaults().withDeadline(Duration.ofMinutes(1)));

        assertThat(patient.journal().millis()).containsExactly(0L, 90_000L);
        assertThat(ended.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(ended.failure().retryAfter()).contains(Duration.ofSeconds(90));
        assertThat(hasty.journal().word()).isEqualTo("a");
        assertThat(hasty.time().elapsed())
                .as("nobody waits for what comes too late")
                .isZero();
    }

    @Test
    void aRateLimitIsNotWaitedForWhileAnotherDeploymentIsFree() {
        Bench bench = Bench.of("a", "b").then("a", Scripted.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(2)));

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(bench.journal().millis()).containsExactly(0L, 12L);
    }

    @Test
    void aPauseIsBoundedAndDrawnAndNotPrescribed() {
        Duration bound = Duration.ofSeconds(10);
        Bench bench = new Bench()
                .model("m", m -> m.attempts(2).backoff(bound, bound, bound), "a")
                .failing("a", ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().millis()).as("half of 10 s").containsExactly(0L, 5000L);
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT, 2, aaa",
        "RATE_LIMITED, 3, aaaa",
        "SERVER_ERROR, 0, a",
        "AUTHENTICATION, 0, a",
        "INVALID_REQUEST, 1, aa",
        "CONTENT_REFUSED, 3, aaaa",
    })
    void retriesCanBeSetForEachKindOfError(ErrorKind kind, int times, String expected) {
        Bench bench = new Bench()
                .model("m", m -> m.attempts(9).retry(kind, times), "a")
                .failing("a", kind);

        bench.call(CallOptions.defaults().withDeadline(Duration.ofMinutes(5)));

        assertThat(bench.journal().word()).isEqualTo(expected);
    }

    @Test
    void retriesForAKindOfErrorCanDifferByModel() {
        Bench bench = new Bench()
                .model("m", m -> m.retry(ErrorKind.SERVER_ERROR, 0), "a")
                .model("n", m -> m.retry(ErrorKind.SERVER_ERROR, 1), "x")
                .failing("a", ErrorKind.SERVER_ERROR)
                .failing("x", ErrorKind.SERVER_ERROR);

        bench.call("m");
        bench.call("n");

        assertThat(bench.journal().word()).isEqualTo("axx");
    }

    @Test
    void aRefusedKeyIsNotTriedAgain() {
        Bench bench = alone(ErrorKind.AUTHENTICATION);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void aRefusedKeyIsFollowedByAnotherKey() {
        Bench bench = first(ErrorKind.AUTHENTICATION);

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(bench.journal().word()).isEqualTo("ab");
    }

    @Test
    void aRefusedKeyIsNotTriedAtAnotherDeployment() {
        Bench bench = new Bench()
                .model("m", m -> {
                    for (String id : new String[] {"a", "b"}) {
                        m.deployment("scripted", id, it -> it.id(id).setting("api-key", Secret.of("same")));
                    }
                })
                .random(() -> 0)
                .failing("a", ErrorKind.AUTHENTICATION);

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void aMissingModelIsLookedForAtAnotherDeployment() {
        Bench bench = first(ErrorKind.NOT_FOUND);

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(bench.journal().word()).isEqualTo("ab");
    }

    @Test
    void aBadRequestIsNotRetried() {
        Bench bench = first(ErrorKind.INVALID_REQUEST);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void aTimeoutOfTheOnlyDeploymentIsRetriedOnce() {
        Bench bench = alone(ErrorKind.TIMEOUT);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("aa");
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION_UNSENT, aa", "CONNECTION_LOST, aaa"})
    void aConnectionThatWasNeverMadeIsTriedOnceMoreAndALostOneWithBackoff(ErrorKind kind, String expected) {
        Bench bench = alone(kind);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo(expected);
    }

    @Test
    void theLastErrorOfAModelReachesTheCaller() {
        Bench bench = Bench.of("a")
                .then("a", Scripted.fail(ErrorKind.SERVER_ERROR), Scripted.fail(ErrorKind.OVERLOADED))
                .failing("a", ErrorKind.TRUNCATED);

        Flight call = bench.call();

        assertThat(bench.journal().word()).isEqualTo("aaa");
        assertThat(call.kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource({"1, a", "2, aa", "4, aaaX"})
    void whatACallerAllowsIsForTheWholeCall(int attempts, String expected) {
        Bench bench = new Bench()
                .model("m", m -> m.fallback("n"), "a")
                .model("n", "X")
                .failing("a", ErrorKind.SERVER_ERROR);

        bench.call(CallOptions.defaults().withAttempts(attempts));

        assertThat(bench.journal().word()).isEqualTo(expected);
    }

    @Test
    void theRetriesOfAllCallsShareABudget() {
        Bench bounded = new Bench().model("m", m -> m.withoutCooldown(), "a").failing("a", ErrorKind.SERVER_ERROR);
        Bench unbounded = new Bench()
                .model("m", m -> m.withoutCooldown().retryBudget(1, 1000, 1000), "a")
                .failing("a", ErrorKind.SERVER_ERROR);

        for (int i = 0; i < 100; i++) {
            bounded.call();
            unbounded.call();
        }

        long earned = 10 + 100 / 10 + bounded.time().elapsed().toSeconds();
        assertThat(unbounded.journal().calls()).hasSize(300);
        assertThat(bounded.journal().calls()).hasSizeBetween(100 + 10, 100 + (int) earned + 1);
    }
}
