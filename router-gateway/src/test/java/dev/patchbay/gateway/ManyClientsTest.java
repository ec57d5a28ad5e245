package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static dev.patchbay.conformance.OpenAiShapedWire.completionStream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that are silent, or never read, harm nobody else. */
@Timeout(30)
final class ManyClientsTest {

    private static final String CHAT = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]%s}";
    private static final int IDLE = 1_000;

    private final GatewayBench bench = new GatewayBench();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        bench.close();
    }

    @Test
    void manyIdleConnectionsLeaveOthersServed() throws Exception {
        bench.model("chat", bench.upstream(Instruction.answer(completion("Hello"))))
                .start();
        for (int i = 0; i < IDLE; i++) {
            connect();
        }

        assertThat(bench.send(bench.post("/v1/chat/completions", CHAT.formatted("chat", "")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aClientThatNeverReadsLosesItsCall() throws Exception {
        String[] pieces = new String[12_000];
        Arrays.fill(pieces, "x".repeat(1_000));
        ScriptedUpstream endless = bench.upstream(Instruction.answer(completionStream(pieces)));
        bench.model("endless", endless)
                .model("chat", bench.upstream(Instruction.answer(completion("Hello"))))
                .limits(Limits.USUAL.withTimes(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(5)))
                .start();
        String body = CHAT.formatted("endless", ",\"stream\":true");
        String request = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;

        connect().getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));

        assertThat(endless.awaitAbandoned(1, Duration.ofSeconds(10))).isPresent();
        assertThat(bench.send(bench.post("/v1/chat/completions", CHAT.formatted("chat", "")))
                        .statusCode())
                .isEqualTo(200);
    }

    private Socket connect() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.port());
        sockets.add(socket);
        return socket;
    }
}
