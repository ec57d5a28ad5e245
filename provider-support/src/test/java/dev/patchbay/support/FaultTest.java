package dev.patchbay.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.testing.Answers;
import dev.patchbay.support.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong before an answer is there, told apart by how far the attempt came. */
final class FaultTest {

    @Test
    void anUnknownHostIsUnsent() {
        ProviderException failure = Asking.failure("https://no-such-host.invalid");

        assertFailure(failure, ErrorKind.CONNECTION_UNSENT, Phase.RESOLVE, Sent.NEVER);
    }

    @Test
    void aRefusedConnectionIsUnsent() throws IOException {
        ProviderException failure = Asking.failure("http://127.0.0.1:" + closedPort());

        assertFailure(failure, ErrorKind.CONNECTION_UNSENT, Phase.CONNECT, Sent.NEVER);
    }

    @Test
    void aNameWhoseAddressesAllRefuseIsUnsent() throws IOException {
        ProviderException failure = Asking.failure("http://localhost:" + closedPort());

        assertFailure(failure, ErrorKind.CONNECTION_UNSENT, Phase.CONNECT, Sent.NEVER);
    }

    @Test
    void anEmptyReplyLosesTheConnection() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> conversation.readRequest())) {
            ProviderException failure = Asking.failure(server.url());

            assertFailure(failure, ErrorKind.CONNECTION_LOST, Phase.HEADERS, Sent.MAYBE);
        }
    }

    @Test
    void aHeadCutShortLosesTheConnection() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write("HTTP/1.1 200 OK\r\nContent-Le");
        })) {
            ProviderException failure = Asking.failure(server.url());

            assertFailure(failure, ErrorKind.CONNECTION_LOST, Phase.HEADERS, Sent.MAYBE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 000 None\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 600 High\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 999 High\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
                "HTTP/1.1 407 Proxy\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 204 None\r\nContent-Length: 4\r\n\r\nbody"
            })
    void whatIsNotHttpIsAProtocolError(String answer) throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write(answer);
            conversation.pause(200);
        })) {
            ProviderException failure = Asking.failure(server.url());

            assertThat(failure.kind()).isEqualTo(ErrorKind.PROTOCOL);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void aFloodOfInterimAnswersEnds() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            while (true) {
                conversation.write("HTTP/1.1 103 Early Hints\r\n\r\n");
            }
        })) {
            ProviderException failure = Asking.failure(server.url());

            assertThat(failure.kind()).isIn(ErrorKind.PROTOCOL, ErrorKind.CONNECTION_LOST);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Test
    void anInterimAnswerIsPassedOver() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write("HTTP/1.1 103 Early Hints\r\n\r\n" + Answers.of(200, "yes"));
        })) {
            assertThat(Asking.ask(server.url()).body()).hasSize(3);
        }
    }

    @Test
    void endlessHeadersAreRefused() throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(conversation -> {
            conversation.readRequest();
            conversation.write("HTTP/1.1 200 OK\r\n");
            while (true) {
                conversation.write("X-Filler: " + "x".repeat(1000) + "\r\n");
            }
        })) {
            ProviderException failure = Asking.failure(server.url());

            assertThat(failure.kind()).isIn(ErrorKind.PROTOCOL, ErrorKind.CONNECTION_LOST);
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    private static void assertFailure(ProviderException failure, ErrorKind kind, Phase phase, Sent sent) {
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.phase()).isEqualTo(phase);
        assertThat(failure.sent()).isEqualTo(sent);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
