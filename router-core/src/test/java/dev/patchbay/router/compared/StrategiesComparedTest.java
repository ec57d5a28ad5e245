package dev.patchbay.router.compared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What LiteLLM publishes about strategies other than by weight, replayed. */
final class StrategiesComparedTest {

    private static Bench bench(String strategy, Consumer<ModelBuilder> deployments) {
        SplittableRandom random = new SplittableRandom(1);
        return new Bench().random(random::nextDouble).model("m", model -> {
            model.strategy(strategy).withoutCooldown();
            deployments.accept(model);
        });
    }

    private static Bench bench(String strategy) {
        return bench(
                strategy,
                m -> m.deployment("scripted", "a", Bench.named("a", it -> {}))
                        .deployment("scripted", "b", Bench.named("b", it -> {})));
    }

    private static Bench slow(Bench bench, String deployment, int millis) {
        return bench.always(deployment, bench.late(Duration.ofMillis(millis), Scripted.ok()));
    }

    /** How many of a hundred calls, one after another, a deployment gets. */
    private static long ofAHundred(Bench bench, String deployment) {
        bench.journal().forget();
        bench.once(100);
        return bench.upstream().calls(deployment);
    }

    @Test
    void theLeastBusyOfTwoIsPicked() {
        Bench bench = bench("least-busy").then("a", Scripted.silent(), Scripted.silent());
        bench.start("m/a", CallOptions.defaults());

        assertThat(ofAHundred(bench, "b")).isEqualTo(100);
    }

    @Test
    void theFastestIsPicked() {
        Bench bench = slow(slow(bench("lowest-latency"), "a", 300), "b", 100);
        bench.once(20);

        assertThat(ofAHundred(bench, "b")).isEqualTo(100);
    }

    @Test
    void thoseThatAreAboutAsFastShare() {
        Bench bench = slow(slow(bench("lowest-latency"), "a", 105), "b", 100);
        bench.once(20);

        assertThat(ofAHundred(bench, "b")).isBetween(30L, 70L);
    }

    @Test
    void streamsAreMeasuredToTheirFirstToken() {
        Bench bench = bench("lowest-latency");
        bench.plays("a", bench.tape().says("a").pauses(Duration.ofSeconds(3)).says("!"))
                .plays("b", bench.tape().pauses(Duration.ofSeconds(1)).says("b"));
        for (int i = 0; i < 12; i++) {
            bench.recite();
        }
        bench.journal().forget();

        bench.recite();

        assertThat(bench.journal().word()).isEqualTo("a");
    }

    @Test
    void theCheapestIsPicked() {
        Bench bench = bench(
                "cost",
                m -> m.deployment("scripted", "a", Bench.named("a", it -> it.cost(15)))
                        .deployment("scripted", "b", Bench.named("b", it -> it.cost(0.15))));

        assertThat(ofAHundred(bench, "b")).isEqualTo(100);
    }

    @Test
    void theOneWithMostLeftIsPicked() {
        Bench bench = bench(
                "usage",
                m -> m.deployment("scripted", "a", Bench.named("a", it -> it.rpm(100)))
                        .deployment("scripted", "b", Bench.named("b", it -> it.rpm(900))));

        assertThat(ofAHundred(bench, "b")).isBetween(89L, 91L);
    }

    @Test
    void oneThatFailsFastIsNotThePreferredOne() {
        Bench bench = slow(bench("lowest-latency"), "b", 100).failing("a", ErrorKind.SERVER_ERROR);

        assertThat(ofAHundred(bench, "a")).isBetween(35L, 65L);
    }
}
