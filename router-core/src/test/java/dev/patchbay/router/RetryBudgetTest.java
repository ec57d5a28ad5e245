package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.CallTrail.Direction;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retries of one model's calls share a budget, so that an outage is not multiplied. */
final class RetryBudgetTest {

    private static final Set<ErrorKind> CHARGED = EnumSet.of(
            ErrorKind.OVERLOADED,
            ErrorKind.SERVER_ERROR,
            ErrorKind.CONNECTION_UNSENT,
            ErrorKind.CONNECTION_LOST,
            ErrorKind.TIMEOUT,
            ErrorKind.TRUNCATED,
            ErrorKind.INVALID_RESPONSE,
            ErrorKind.PROTOCOL,
            ErrorKind.RESPONSE_TOO_LARGE,
            ErrorKind.PLUGIN_FAULT);

    private static final double NONE = 1e-6;

    /** Two deployments of two plugins and no cooldowns, so that only the budget limits retries. */
    private static Bench bench(double share, double perSecond, double burst) {
        return new Bench()
                .random(() -> 0)
                .defaults(all -> all.withoutCooldown().retryBudget(share, perSecond, burst))
                .model("m", m -> m.deployment("spare", "b", Bench.named("b", it -> it.order(2))), "a");
    }

    private static Bench usual() {
        return new Bench()
                .random(() -> 0)
                .defaults(all -> all.withoutCooldown())
                .model("m", "a", "b")
                .failing("a", ErrorKind.SERVER_ERROR);
    }

    private static int rescued(Bench bench, int calls) {
        bench.journal().forget();
        for (int i = 0; i < calls; i++) {
            bench.call();
        }
        return bench.journal().calls().size() - calls;
    }

    @Test
    void tenAtOnceAndOneForEveryTenCalls() {
        Bench bench = usual();

        int first = rescued(bench, 11);
        int then = rescued(bench, 100);

        assertThat(first).as("ten, and what eleven calls earn").isBetween(10, 11);
        assertThat(then).as("a tenth of the calls").isBetween(9, 11);
    }

    @Test
    void oneEverySecond() {
        Bench bench = usual();
        rescued(bench, 50);

        bench.pass(Duration.ofSeconds(4));

        assertThat(rescued(bench, 20))
                .as("four seconds and a tenth of twenty calls")
                .isBetween(5, 6);
    }

    @Test
    void noMoreThanTenAreSavedUp() {
        Bench bench = usual();

        bench.pass(Duration.ofHours(1));

        assertThat(rescued(bench, 11)).isBetween(10, 11);
        assertThat(rescued(bench, 5)).isLessThanOrEqualTo(2);
    }

    @Test
    void aRefusedRetryEndsTheCallWithItsLastError() {
        Bench bench = bench(NONE, NONE, 1).failing("a", ErrorKind.OVERLOADED);
        bench.call();

        Flight refused = bench.call();

        assertThat(refused.kind()).isEqualTo(ErrorKind.OVERLOADED);
        assertThat(refused.attempts()).isEqualTo("a");
        assertThat(refused.failure().getMessage()).contains("retry budget");
        assertThat(refused.trail().attempts().get(0).next().step()).isEqualTo(Direction.GAVE_UP);
        assertThat(bench.time().armed()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "INVALID_REQUEST",
                "CONTENT_REFUSED",
                "LOCAL_FAULT",
                "CANCELLED",
                "DEADLINE_EXCEEDED",
                "NO_DEPLOYMENT"
            })
    void chargesFailuresOfTheUpstreamAndNothingElse(ErrorKind kind) {
        Bench bench = bench(NONE, NONE, 1).then("a", Scripted.fail(ErrorKind.SERVER_ERROR), Scripted.fail(kind));

        bench.call();
        Flight call = bench.call();

        assertThat(call.attempts()).isEqualTo(CHARGED.contains(kind) ? "a" : "ab");
    }

    @Test
    void aFallbackModelIsPaidForByTheModelThatWasAskedFor() {
        Bench bench = new Bench()
                .random(() -> 0)
                .defaults(all -> all.withoutCooldown())
                .model("m", m -> m.fallback("n").attempts(1).retryBudget(NONE, NONE, 2), "a")
                .model("n", "X")
                .failing("a", ErrorKind.SERVER_ERROR);

        assertThat(rescued(bench, 5)).isEqualTo(2);
    }

    @Test
    void modelsDoNotShareTheirBudgets() {
        Bench bench = new Bench()
                .random(() -> 0)
                .defaults(all -> all.withoutCooldown().retryBudget(NONE, NONE, 1))
                .model("m", "a", "b")
                .model("n", "X", "Y")
                .failing("a", ErrorKind.SERVER_ERROR)
                .failing("X", ErrorKind.SERVER_ERROR);
        bench.call();

        assertThat(bench.call().attempts()).isEqualTo("a");
        assertThat(bench.call("n").attempts()).isEqualTo("XY");
    }

    @Test
    void aliasesAndDeploymentsOfAModelShareItsBudget() {
        Bench bench = new Bench()
                .random(() -> 0)
                .alias("other", "m")
                .model("m", m -> m.withoutCooldown().retryBudget(NONE, NONE, 2), "a", "b")
                .failing("a", ErrorKind.SERVER_ERROR);
        bench.call("other");
        bench.call("m/a");

        assertThat(bench.call().attempts()).isEqualTo("a");
    }

    @Test
    void aCallThatMayNotRetryChargesNothing() {
        Bench bench = bench(NONE, NONE, 1).failing("a", ErrorKind.SERVER_ERROR);
        for (int i = 0; i < 20; i++) {
            bench.call(CallOptions.defaults().withAttempts(1));
        }

        assertThat(bench.call().attempts()).isEqualTo("ab");
    }

    @Test
    void whatACallPaidForAndDidNotLiveToMakeIsPaidBack() {
        Bench bench = bench(NONE, NONE, 1).failing("a", ErrorKind.SERVER_ERROR).random(() -> 0.5);
        Flight left = bench.start();
        assertThat(bench.time().armed()).as("a further attempt is on its way").isEqualTo(1);

        left.cancel();

        assertThat(left.attempts()).isEqualTo("a");
        assertThat(bench.call().attempts()).isEqualTo("ab");
        assertThat(bench.call().attempts()).as("once").isEqualTo("a");
    }

    @Test
    void whatACallPaidForAndFoundNoMoreIsPaidBack() {
        Bench bench =
                bench(NONE, NONE, 1).failing("a", ErrorKind.RESPONSE_TOO_LARGE).random(() -> 0.5);
        Flight late = bench.start();
        AtomicBoolean fits = new AtomicBoolean();
        bench.spare().fits("b", request -> fits.get() ? Fit.FITS : Fit.unsupported("not now"));
        bench.finish(late);
        fits.set(true);

        assertThat(late.attempts()).isEqualTo("a");
        assertThat(bench.call().attempts()).isEqualTo("ab");
    }

    @Test
    void aSharedKeyIsNoReasonToPay() {
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.retryBudget(NONE, NONE, 1)
                                .deployment("scripted", "a", it -> it.id("a").setting("api-key", Secret.of("k")))
                                .deployment(
                                        "scripted",
                                        "b",
                                        it -> it.id("b").order(2).setting("api-key", Secret.of("k")))
                                .deployment("scripted", "c", it -> it.id("c").order(3)))
                .then("a", Scripted.fail(ErrorKind.AUTHENTICATION));

        assertThat(bench.call().attempts()).isEqualTo("ac");
    }
}
