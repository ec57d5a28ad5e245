package dev.patchbay.router.compared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.Usage;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What LiteLLM publishes about limits of calls at once and of rates, replayed. */
final class LimitsComparedTest {

    private final Held held = new Held();

    /** Deployments of which only the first is limited, and answers when the test says so. */
    private Bench limited(Consumer<DeploymentBuilder> first, String... others) {
        return new Bench()
                .model("m", m -> {
                    m.deployment("scripted", "a", Bench.named("a", it -> first.accept(it.order(1))));
                    for (String other : others) {
                        m.deployment("scripted", other, Bench.named(other, it -> it.order(2)));
                    }
                })
                .always("a", held);
    }

    private static Bench start(Bench bench, int calls) {
        for (int i = 0; i < calls; i++) {
            bench.start();
        }
        return bench.pass(Duration.ZERO);
    }

    /** The same, but the first answers at once. */
    private static Bench rated(Consumer<DeploymentBuilder> first, String... others) {
        return new LimitsComparedTest().limited(first, others).always("a", Scripted.ok());
    }

    @Test
    void oneCallMoreThanThereAreSlotsWaits() {
        Bench bench = start(limited(it -> it.maxParallel(2)), 3);
        int before = held.open();

        held.answer("first");
        bench.pass(Duration.ZERO);

        assertThat(before).isEqualTo(2);
        assertThat(held.open()).as("the third has taken the place of the first").isEqualTo(2);
        assertThat(bench.journal().word()).isEqualTo("aaa");
    }

    @Test
    void slotsCanBeSetForAllModelsAndOtherwiseForOneDeployment() {
        Bench all = start(limited(it -> {}).defaults(every -> every.maxParallel(1)), 3);
        int ofAll = held.open();
        Bench one = start(limited(it -> it.maxParallel(2)).defaults(every -> every.maxParallel(1)), 3);

        assertThat(ofAll).isEqualTo(1);
        assertThat(held.open() - ofAll).isEqualTo(2);
        assertThat(all.inFlight("a")).isEqualTo(1);
        assertThat(one.inFlight("a")).isEqualTo(2);
    }

    @Test
    void nobodyWaitsForASlotWhileAnotherDeploymentHasOne() {
        Bench bench = start(limited(it -> it.maxParallel(1), "b"), 3);

        assertThat(bench.journal().word()).isEqualTo("abb");
    }

    @Test
    void theLineForASlotIsBounded() {
        Bench bench = start(limited(it -> it.maxParallel(1).maxQueue(2)), 3);

        Flight oneTooMany = bench.start();

        assertThat(oneTooMany.kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void theWaitForASlotIsBounded() {
        Bench bench = new Bench()
                .model("m", m -> m.maxParallel(1).maxWait(Duration.ofSeconds(3)).fallback("n"), "a")
                .model("n", "X")
                .always("a", held);
        bench.start();

        Flight second = bench.call();

        assertThat(second.value()).isEqualTo("X");
        assertThat(bench.journal().millis()).containsExactly(0L, 3000L);
    }

    @Test
    void aRateIsNoLimitOfCallsAtOnce() {
        Bench bench = start(limited(it -> it.tpm(6000).rpm(6)), 5);

        assertThat(held.open()).isEqualTo(5);
        assertThat(bench.inFlight("a")).isEqualTo(5);
    }

    @Test
    void aDeploymentAtItsRateIsPassedOver() {
        Bench bench = rated(it -> it.rpm(2), "b").once(4);

        assertThat(bench.journal().word()).isEqualTo("aabb");
    }

    @Test
    void everyAttemptCountsTowardsTheRate() {
        Bench bench = rated(it -> it.rpm(2)).failing("a", ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().word())
                .as("not the third that would be its due")
                .isEqualTo("aa");
    }

    @Test
    void aRateIsOfAnySixtySecondsAndNotOfAMinuteOfTheClock() {
        Bench bench = rated(it -> it.rpm(2), "b").pass(Duration.ofSeconds(50)).once(2);

        bench.pass(Duration.ofSeconds(15)).once(1);
        bench.pass(Duration.ofSeconds(46)).once(1);

        assertThat(bench.journal().word()).as("15 s and 61 s after the two").isEqualTo("aaba");
    }

    @Test
    void usedTokensCountTowardsTheRate() {
        Bench bench = rated(it -> it.tpm(100), "b");
        bench.plays("a", bench.tape().says("x").tells(Usage.ofTokens(40, 30)));

        bench.recite();
        bench.recite();
        bench.recite();

        assertThat(bench.journal().word()).as("two are over the limit together").isEqualTo("aab");
    }

    @Test
    void aCallWaitsForItsRateWhereItsDeadlineAllowsIt() {
        Bench bench = rated(it -> it.rpm(1)).once(1);

        Flight call = bench.call(CallOptions.defaults().withDeadline(Duration.ofMinutes(2)));

        assertThat(call.value()).isEqualTo("a");
        assertThat(bench.journal().millis()).containsExactly(0L, 61_000L);
    }

    @Test
    void aCallThatCannotWaitForItsRateHearsWhenToComeBack() {
        Bench bench = rated(it -> it.rpm(1)).once(1);

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.NO_DEPLOYMENT);
        assertThat(call.failure().retryAfter()).contains(Duration.ofSeconds(61));
        assertThat(bench.journal().word()).isEqualTo("a");
        assertThat(bench.time().elapsed()).isZero();
    }
}
