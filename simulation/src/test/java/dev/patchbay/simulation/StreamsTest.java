package dev.patchbay.simulation;

import static dev.patchbay.simulation.InvariantsTest.broken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Interruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is promised of answers in pieces is looked at, and bites. */
@ExtendWith(Quiet.class)
final class StreamsTest {

    private final Scenario streams = ScenarioFile.bundled("streams");
    private final World world = new World(1);
    private final Deliveries deliveries = new Deliveries(streams, new Breaches(world));
    private final Deliveries resuming = new Deliveries(ScenarioFile.bundled("hedged"), new Breaches(world));

    private static void sends(Deliveries deliveries, long source, String... words) {
        for (int i = 0; i < words.length; i++) {
            deliveries.sent(1, source, new Piece(source, i, words[i]));
        }
    }

    @Test
    void twoAttemptsInOneStream() {
        sends(deliveries, 7, "a ");
        sends(deliveries, 8, "a ", "b ");
        deliveries.delivered(1, new Piece(7, 0, "a "));

        assertThat(broken(() -> deliveries.delivered(1, new Piece(8, 1, "b ")))).isEqualTo("I18");
    }

    @Test
    void aStreamThatGoesOnWithOtherWords() {
        sends(resuming, 7, "a ");
        sends(resuming, 8, "a ", "b ");
        sends(resuming, 9, "o ", "b ");
        resuming.delivered(1, new Piece(7, 0, "a "));

        assertThat(broken(() -> resuming.delivered(1, new Piece(9, 1, "b ")))).isEqualTo("I18");
        assertThat(broken(() -> resuming.delivered(1, new Piece(8, 1, "b ")))).isEqualTo("nothing");
    }

    @Test
    void piecesThatAreLostOrComeTwiceOrWereNeverSent() {
        sends(deliveries, 7, "", "a ", "b ");
        deliveries.delivered(1, new Piece(7, 0, ""));
        deliveries.delivered(1, new Piece(7, 1, "a "));

        assertThat(broken(() -> deliveries.delivered(1, new Piece(7, 1, "a ")))).isEqualTo("I19");
        assertThat(broken(() -> deliveries.delivered(1, new Piece(7, 3, "c ")))).isEqualTo("I19");
        assertThat(broken(() -> deliveries.delivered(1, new Piece(7, 2, "o ")))).isEqualTo("I19");
    }

    @Test
    void anEndBeforeTheEnd() {
        sends(deliveries, 7, "a ", "b ");
        deliveries.delivered(1, new Piece(7, 0, "a "));

        assertThat(broken(() -> deliveries.completed(1))).isEqualTo("I19");

        deliveries.sent(1, 7, null);

        assertThat(broken(() -> deliveries.completed(1))).isEqualTo("I19");
    }

    @Test
    void moreHeldBackThanIsAllowed() {
        String[] murmur = new String[62];
        Arrays.fill(murmur, "");
        sends(deliveries, 7, murmur);

        assertThat(broken(() -> deliveries.sent(1, 7, new Piece(7, 62, "")))).isEqualTo("I30");
    }

    @Test
    void piecesThatAreReadAhead() {
        sends(deliveries, 7, "a ");
        deliveries.delivered(1, new Piece(7, 0, "a "));
        deliveries.sent(1, 7, new Piece(7, 1, "b "));

        assertThat(broken(() -> deliveries.sent(1, 7, new Piece(7, 2, "c ")))).isEqualTo("I30");
    }

    @Test
    void aFurtherAttemptForAStreamThatHasBegun() {
        Invariants invariants = new Invariants(streams, world);
        Server alpha = new Server(streams, streams.deployments().get(0), world);
        invariants.called(1);
        invariants.attempted(1, alpha);
        invariants.gave(1, 7, new Piece(7, 0, "a "));
        invariants.begins(1);
        invariants.replied(1, alpha, Reply.failure(ErrorKind.TRUNCATED));

        assertThat(broken(() -> invariants.attempted(
                        1, new Server(streams, streams.deployments().get(1), world))))
                .isEqualTo("I18");
    }

    /** Two phases: what breaks off fails its caller, unless the router holds it back or takes it up with somebody else. */
    @Test
    void whatBreaksOffFailsUnlessItIsHeldOrTakenUp() {
        Scenario breaking = ScenarioFile.parse("""
                name: breaking off
                for: 10m
                calls-per-second: 1
                deadline: 30s
                attempt: 8s
                deployments:
                  - { id: alpha, latency: 0.5s }
                  - { id: beta, latency: 0.5s }
                faults:
                  - { on: [alpha], what: breaking-off, from: 0s, to: 10m }
                streams: 1
                """, "breaking-off");
        List<Double> answered = new ArrayList<>();
        for (Interruption interruption : Interruption.values()) {
            Ledger ledger = new Ledger(0, Duration.ofHours(1).toNanos());
            Simulation.run(breaking.on(interruption), ClientKind.PATCHBAY, 1, ledger);
            answered.add(ledger.availability());
        }

        assertThat(answered.get(0)).isLessThan(0.97);
        assertThat(answered.get(1)).isGreaterThan(0.995);
        assertThat(answered.get(2)).isGreaterThan(answered.get(0));
    }
}
