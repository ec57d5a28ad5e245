package dev.patchbay.router.compared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.config.DeploymentBuilder;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Recital;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What LiteLLM publishes about timeouts, replayed. */
final class TimeoutsComparedTest {

    @Test
    void aModelsDeadlineIsForTheWholeCallWithItsRetries() {
        Bench bench = new Bench().model("m", m -> m.deadline(Duration.ofSeconds(8)), "a");
        bench.then("a", bench.late(Duration.ofSeconds(5), Scripted.fail(ErrorKind.SERVER_ERROR)), Scripted.silent());

        Flight call = bench.call();

        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(8));
        assertThat(bench.journal().word()).isEqualTo("aa");
    }

    @Test
    void aCallerCanBringADeadline() {
        Bench bench = Bench.of("a").always("a", Scripted.silent());

        Flight call = bench.call(CallOptions.defaults().withDeadline(Duration.ofSeconds(1)));

        assertThat(call.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
        assertThat(bench.time().elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aDeploymentHasATimeoutOfItsOwnAndAnotherOneIsTriedAfterIt() {
        Consumer<DeploymentBuilder> hasty = it -> it.order(1).timers(timers -> timers.attempt(Duration.ofSeconds(2)));
        Bench bench = new Bench()
                .model(
                        "m",
                        m -> m.deployment("scripted", "a", Bench.named("a", hasty))
                                .deployment("scripted", "b", Bench.named("b", it -> it.order(2))))
                .always("a", Scripted.silent());

        Flight call = bench.call();

        assertThat(call.value()).isEqualTo("b");
        assertThat(bench.journal().millis().get(1)).isBetween(2000L, 2025L);
    }

    @Test
    void aStreamHasATimeoutToItsFirstContentAndAnotherBetweenItems() {
        Bench silent = Bench.of("a", "b");
        silent.plays("a", silent.tape().marks().falls())
                .plays("b", silent.tape().says("whole"));
        Bench stalling = Bench.of("a");
        stalling.plays("a", stalling.tape().says("half").falls());

        Recital rescued = silent.recite();
        Recital broken = stalling.recite();

        assertThat(rescued.text()).isEqualTo("whole");
        assertThat(silent.journal().millis()).as("10 s to the first verse").containsExactly(0L, 10_012L);
        assertThat(broken.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(stalling.time().elapsed()).as("4 s between verses").isEqualTo(Duration.ofSeconds(4));
    }
}
