package dev.patchbay.router.compared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.testing.Bench;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What LiteLLM publishes about the choice of a deployment (its default strategy, {@code simple-shuffle}), replayed. */
final class ChoiceComparedTest {

    private static final int CALLS = 100;

    /** Deployments a and b, of which each is told its number. Draws go evenly through their range. */
    private static Bench pair(BiConsumer<DeploymentBuilder, Integer> more) {
        int[] draw = {0};
        return new Bench()
                .model(
                        "m",
                        m -> m.deployment("scripted", "a", Bench.named("a", it -> more.accept(it, 0)))
                                .deployment("scripted", "b", Bench.named("b", it -> more.accept(it, 1))))
                .random(() -> (draw[0]++ % CALLS + 0.5) / CALLS);
    }

    private static void assertShares(Bench bench, int first) {
        bench.once(CALLS);

        assertThat(bench.upstream().calls("a")).isEqualTo(first);
        assertThat(bench.upstream().calls("b")).isEqualTo(CALLS - first);
    }

    @Test
    void sharesFollowRequestsPerMinute() {
        assertShares(pair((it, number) -> it.rpm(number == 0 ? 900 : 100)), 90);
    }

    @Test
    void sharesFollowTokensPerMinuteWhereNotAllSayTheirRequests() {
        assertShares(pair((it, number) -> (number == 0 ? it.rpm(900) : it).tpm(number == 0 ? 25_000 : 75_000)), 25);
    }

    @Test
    void sharesFollowWeights() {
        assertShares(pair((it, number) -> it.weight(number == 0 ? 1 : 2)), 33);
    }

    @Test
    void aWeightOutranksRequestsPerMinute() {
        assertShares(pair((it, number) -> it.rpm(500).weight(number == 0 ? 9 : 1)), 90);
    }

    @Test
    void withoutNumbersSharesAreEqual() {
        assertShares(pair((it, number) -> {}), 50);
    }

    @Test
    void theLowestOrderIsChosen() {
        assertShares(pair((it, number) -> it.order(number == 0 ? 2 : 1)), 0);
    }

    @Test
    void theNextOrderIsTriedWhenTheLowestFails() {
        Bench bench = pair((it, number) -> it.order(number == 0 ? 2 : 1)).failing("b", ErrorKind.SERVER_ERROR);

        bench.call();

        assertThat(bench.journal().word()).isEqualTo("ba");
    }

    @Test
    void aModelCanHaveOtherNames() {
        Bench bench = Bench.of("a").alias("old-name", "m");

        assertThat(bench.call("old-name").value()).isEqualTo("a");
    }

    @Test
    void aCallerCanNameOneDeployment() {
        Bench bench = Bench.of("a", "b");

        assertThat(bench.call("m/b").value()).isEqualTo("b");
        assertThat(bench.journal().word()).isEqualTo("b");
    }
}
