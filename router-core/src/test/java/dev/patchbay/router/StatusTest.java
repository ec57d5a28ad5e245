package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallTrail.Skip;
import dev.patchbay.ErrorKind;
import dev.patchbay.router.RouterStatus.DeploymentStatus;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Flight;
import dev.patchbay.router.testing.Held;
import dev.patchbay.router.testing.Scripted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a router says of itself. */
final class StatusTest {

    private static DeploymentStatus first(Bench bench) {
        return bench.router().status().models().get(0).deployments().get(0);
    }

    @Test
    void tellsWhatIsInFlightAndWhoWaits() {
        Held held = new Held();
        Bench bench = new Bench().model("m", m -> m.maxParallel(1), "a").always("a", held);
        bench.start();
        Flight waiting = bench.start();

        DeploymentStatus busy = first(bench);
        int calls = bench.router().status().callsInFlight();
        waiting.cancel();
        held.answer("done");
        bench.time().settle();

        assertThat(busy.inFlight()).isEqualTo(1);
        assertThat(busy.waiting()).isEqualTo(1);
        assertThat(busy.slots()).isEqualTo(1);
        assertThat(calls).isEqualTo(2);
        assertThat(first(bench).inFlight()).isZero();
        assertThat(first(bench).waiting()).isZero();
        assertThat(bench.router().status().callsInFlight()).isZero();
    }

    @Test
    void anAttemptThatWasLeftBehindIsInFlightUntilItEnds() {
        Held held = new Held();
        Bench bench = Bench.of("a").then("a", held);
        bench.start().cancel();

        int leftBehind = first(bench).inFlight();
        held.answer("late");

        assertThat(leftBehind).isEqualTo(1);
        assertThat(first(bench).inFlight()).isZero();
    }

    @Test
    void tellsWhyADeploymentIsOutAndForHowLong() {
        Bench bench = Bench.of("a", "b").failing("a", ErrorKind.AUTHENTICATION).once(1);

        bench.pass(Duration.ofSeconds(10));

        assertThat(first(bench).closedFor()).isEqualTo(Skip.CREDENTIAL);
        assertThat(first(bench).opensIn()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void countsAttemptsAndTheirTime() {
        Bench bench = Bench.of("a");
        bench.then("a", bench.late(Duration.ofMillis(40), Scripted.ok()), Scripted.fail(ErrorKind.INVALID_REQUEST));

        bench.once(2);

        assertThat(first(bench).answered()).isEqualTo(1);
        assertThat(first(bench).failed()).isEqualTo(1);
        assertThat(first(bench).meanLatency()).isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void lookingChangesNothing() {
        Bench bench = Bench.of("a", "b")
                .then(
                        "a",
                        Scripted.fail(ErrorKind.SERVER_ERROR),
                        Scripted.fail(ErrorKind.SERVER_ERROR),
                        Scripted.fail(ErrorKind.SERVER_ERROR));
        bench.once(3).pass(Duration.ofSeconds(6));

        for (int i = 0; i < 5; i++) {
            bench.router().status();
        }

        assertThat(bench.call().attempts())
                .as("the probe was not taken by looking")
                .isEqualTo("a");
    }

    @Test
    void showsNoKey() {
        Bench bench = Bench.of("a").failing("a", ErrorKind.AUTHENTICATION).once(1);

        assertThat(bench.router().status().toString()).doesNotContain("key-of-a");
    }
}
