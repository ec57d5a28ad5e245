package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static dev.patchbay.conformance.OpenAiShapedWire.completionStream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that goes away takes its call with it, within 50 ms; and one that stays is served request after request. */
@Timeout(20)
final class DisconnectTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PROMPT_NANOS = 50_000_000;
    private static final int TRIES = 20;

    private final GatewayBench bench = new GatewayBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aClientThatLeavesBeforeTheAnswerCancelsTheUpstream() throws Exception {
        ScriptedUpstream silent = bench.upstream(Instruction.silence());
        bench.model("chat", silent).start();

        leavesPromptly(silent, "", socket -> {}, Socket::close);
    }

    @Test
    void aClientThatLeavesInTheMiddleOfAStreamCancelsTheUpstream() throws Exception {
        ScriptedUpstream stalling = bench.upstream(Instruction.stall(completionStream("Hel", "lo"), 420));
        bench.model("chat", stalling).start();

        leavesPromptly(
                stalling, ",\"stream\":true", socket -> readUntil(socket.getInputStream(), "Hel"), Socket::close);
    }

    @Test
    void aClientIsWatchedWhateverItSentEarly() throws Exception {
        ScriptedUpstream silent = bench.upstream(Instruction.silence());
        bench.model("chat", silent).start();

        leavesPromptly(
                silent,
                "",
                socket -> {
                    socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    readNothingFor(socket, 50); // so that the watch has come upon it
                },
                Socket::close);
    }

    @Test
    void requestsThatComeWhileOneIsAnsweredAreAnsweredInTurn() throws Exception {
        CountDownLatch early = new CountDownLatch(1);
        bench.model(
                        "chat",
                        bench.upstream(
                                GatewayBench.answerAfter(early, completion("first")),
                                Instruction.answer(completion("second")),
                                Instruction.answer(completion("third"))))
                .start();

        try (Socket socket = ask("")) {
            readNothingFor(socket, 50); // so that the watch, and nobody else, comes upon the next one
            send(socket, "");
            early.countDown();
            InputStream in = socket.getInputStream();
            readUntil(in, "first");
            readUntil(in, "second");
            send(socket, "");
            readUntil(in, "third");
        }
    }

    @Test
    void aClientThatClosesItsSideIsGoneAndGetsNoAnswerThatIsNone() throws Exception {
        ScriptedUpstream silent = bench.upstream(Instruction.silence());
        bench.model("chat", silent).start();

        leavesPromptly(silent, "", socket -> {}, socket -> {
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        });
    }

    /** What a client does with its connection. */
    @FunctionalInterface
    private interface Deed {
        void on(Socket socket) throws Exception;
    }

    /** Has clients leave until one was noticed in time: a machine that is busy with something else may need more than one. */
    private void leavesPromptly(ScriptedUpstream upstream, String more, Deed before, Deed leaving) throws Exception {
        long took = Long.MAX_VALUE;
        for (int tries = 1; tries <= TRIES && took >= PROMPT_NANOS; tries++) {
            try (Socket socket = ask(more)) {
                assertThat(upstream.awaitRequests(tries, PATIENCE)).isTrue();
                before.on(socket);
                long left = System.nanoTime();
                leaving.on(socket);
                OptionalLong abandoned = upstream.awaitAbandoned(tries, PATIENCE);
                assertThat(abandoned).isPresent();
                took = abandoned.getAsLong() - left;
            }
        }
        assertThat(took).isLessThan(PROMPT_NANOS);
    }

    private Socket ask(String more) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.port());
        send(socket, more);
        return socket;
    }

    private static void send(Socket socket, String more) throws Exception {
        String body = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + more + "}";
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
    }

    private static void readNothingFor(Socket socket, int millis) throws Exception {
        socket.setSoTimeout(millis);
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(Integer.MIN_VALUE);
        } catch (SocketTimeoutException nothing) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
        }
    }

    private static void readUntil(InputStream in, String text) throws Exception {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            assertThat(next).as("before %s: %s", text, read).isNotNegative();
            read.append((char) next);
        }
    }
}
