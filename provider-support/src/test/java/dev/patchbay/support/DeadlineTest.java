package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.Attempt;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.FullBacklog;
import dev.patchbay.support.testing.ScriptedServer;
import dev.patchbay.support.testing.ScriptedServer.Script;
import dev.patchbay.support.testing.TestAttempt;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No upstream keeps a call longer than its attempt lasts, however busy it pretends to be. */
final class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    /** Loading the client takes longer than these attempts last. */
    @BeforeAll
    static void loadTheClient() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "warm"))) {
            Asking.ask(server.url());
        }
    }

    @Test
    void aSilentUpstreamTimesOut() throws IOException {
        assertTimesOut(Phase.HEADERS, conversation -> {
            conversation.readRequest();
            conversation.waitForHangUp();
        });
    }

    @Test
    void drippingHeadersTimeOut() throws IOException {
        assertTimesOut(Phase.HEADERS, conversation -> {
            conversation.readRequest();
            conversation.drip(Answers.head(200, "Content-Length: 10"), 40);
        });
    }

    @Test
    void aDrippingBodyTimesOut() throws IOException {
        assertTimesOut(Phase.BODY, conversation -> {
            conversation.readRequest();
            conversation.write(Answers.head(200, "Content-Length: 100"));
            conversation.drip("x".repeat(100), 40);
        });
    }

    @Test
    void aBodyThatNeverBeginsTimesOut() throws IOException {
        assertTimesOut(Phase.FIRST_BYTE, conversation -> {
            conversation.readRequest();
            conversation.write(Answers.head(200, "Content-Length: 100"));
            conversation.waitForHangUp();
        });
    }

    @Test
    void anUpstreamThatStopsReadingTimesOut() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readHead();
            conversation.pause(2_000);
        })) {
            HttpProvider provider = Asking.provider(server.url()).build();
            Ask large = new Ask("any", new byte[64 << 20]);
            long start = System.nanoTime();

            ProviderException failure = Asking.failure(provider, large, TestAttempt.lasting(SHORT));

            assertTimeout(failure, Phase.SEND, start);
        }
    }

    @Test
    void aConnectionThatDoesNotOpenTimesOut() throws IOException {
        try (FullBacklog full = new FullBacklog()) {
            long start = System.nanoTime();

            ProviderException failure =
                    Asking.failure(Asking.provider(full.url()).build(), TestAttempt.connectingWithin(SHORT));

            assertTimeout(failure, Phase.CONNECT, start);
            assertThat(failure.sent()).isEqualTo(Sent.NEVER);
        }
    }

    @Test
    void aHandshakeThatStallsTimesOutAsPartOfConnecting() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> conversation.waitForHangUp())) {
            String url = server.url().replace("http:", "https:");
            long start = System.nanoTime();

            ProviderException failure =
                    Asking.failure(Asking.provider(url).build(), TestAttempt.connectingWithin(SHORT));

            assertTimeout(failure, Phase.TLS, start);
            assertThat(failure.sent()).isEqualTo(Sent.NEVER);
        }
    }

    @Test
    void theConnectTimeoutEndsWithTheConnecting() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.pause(400);
            conversation.write(Answers.of(200, "late but fine"));
        })) {
            HttpAnswer answer = Asking.ask(Asking.provider(server.url()).build(), TestAttempt.connectingWithin(SHORT));

            assertThat(answer.body()).hasSize(13);
        }
    }

    @Test
    void aSpentAttemptSendsNothing() throws IOException {
        try (ScriptedServer server = ScriptedServer.answering(Answers.of(200, "x"))) {

            ProviderException failure =
                    Asking.failure(Asking.provider(server.url()).build(), TestAttempt.lasting(Duration.ZERO));

            assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
            assertThat(failure.sent()).isEqualTo(Sent.NEVER);
            assertThat(server.connectionCount()).isZero();
        }
    }

    @Test
    void aRefusalWithADrippingBodyIsCutAfterTwoSeconds() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(Answers.head(500, "Content-Length: 1000"));
            conversation.drip("x".repeat(1000), 20);
        })) {
            long start = System.nanoTime();

            ProviderException failure = Asking.failure(server.url());

            assertThat(failure.status()).isEqualTo(500);
            assertThat(failure.code().orElseThrow()).isNotEqualTo("body-0");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(10)); // all of it would take 20
        }
    }

    private static void assertTimesOut(Phase phase, Script script) throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(script)) {
            Attempt attempt = TestAttempt.lasting(SHORT);
            long start = System.nanoTime();

            ProviderException failure =
                    Asking.failure(Asking.provider(server.url()).build(), attempt);

            assertTimeout(failure, phase, start);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    private static void assertTimeout(ProviderException failure, Phase phase, long start) {
        assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(failure.phase()).isEqualTo(phase);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT.minusMillis(20), SHORT.plusSeconds(3));
    }
}
