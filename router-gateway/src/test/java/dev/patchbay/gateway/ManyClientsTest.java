package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static dev.patchbay.conformance.OpenAiShapedWire.completionStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are silent, or never read, harm nobody else. */
@Timeout(180)
final class ManyClientsTest {

    private static final String CHAT = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]%s}";
    private static final int IDLE = 10_000;
    private static final int OURS = 1_000;
    private static final int GREEDY = 40;

    @TempDir
    private Path directory;

    private final GatewayBench bench = new GatewayBench();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        leave();
        bench.close();
    }

    private void leave() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Both ends are in processes of their own, so that either needs one file per connection; or as many as there may be. */
    @Test
    void tenThousandIdleConnectionsLeaveOthersServed() throws Exception {
        int idle = (int) Math.min(IDLE, files() - OURS);
        try (ChildGateway gateway = ChildGateway.start(directory, "64m")) {
            served(gateway);
            long before = gateway.residentMegabytes();

            for (int i = 0; i < idle; i++) {
                connect(gateway.port());
            }
            for (int i = 0; i < 50; i++) {
                served(gateway);
            }

            assertThat(gateway.residentMegabytes() - before)
                    .as("megabytes for %d connections", idle)
                    .isLessThan(100);
            for (int i = 0; i < idle; i += idle / 10) {
                sockets.get(i).setSoTimeout(1);
                InputStream still = sockets.get(i).getInputStream();
                assertThatThrownBy(still::read).as("still open").isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    /** Together they would be sent eight times what the gateway has memory for; all that it takes has come when no more comes. */
    @Test
    void clientsThatNeverReadTakeNoMemory() throws Exception {
        ScriptedUpstream endless = bench.upstream(Instruction.answer(longStream()));
        ScriptedUpstream brief = bench.upstream(Instruction.answer(completionStream("Hel", "lo")));
        Path config = Files.writeString(
                directory.resolve("patchbay.yaml"),
                "models:\n  endless:\n    deployments:\n      - { provider: openai, model: gpt-4o, api-key: any, base-url: "
                        + endless.baseUrl() + "/v1 }\n  brief:\n    deployments:\n"
                        + "      - { provider: openai, model: gpt-4o, api-key: any, base-url: " + brief.baseUrl()
                        + "/v1 }\n");
        try (ChildGateway gateway = ChildGateway.start(directory, "64m", "--config", config.toString())) {
            for (int i = 0; i < GREEDY; i++) {
                ask(connect(gateway.port()), "endless");
            }
            assertThat(endless.awaitRequests(GREEDY, Duration.ofSeconds(30))).isTrue();
            long sent = 0;
            while (endless.awaitSent(sent + 1, Duration.ofMillis(500))) {
                sent = endless.sent();
            }

            HttpResponse<String> another =
                    gateway.post("/v1/chat/completions", CHAT.formatted("brief", ",\"stream\":true"));

            assertThat(another.body()).endsWith("data: [DONE]\n\n");
            assertThat(gateway.isAlive()).isTrue();
            assertThat(sent).isLessThan((long) GREEDY * longStream().size());
            leave(); // which a stop would else wait for
        }
    }

    @Test
    void aClientThatNeverReadsLosesItsCall() throws Exception {
        ScriptedUpstream endless = bench.upstream(Instruction.answer(longStream()));
        bench.model("endless", endless)
                .model("chat", bench.upstream(Instruction.answer(completion("Hello"))))
                .limits(Limits.USUAL.withTimes(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(5)))
                .start();

        ask(connect(bench.port()), "endless");

        assertThat(endless.awaitAbandoned(1, Duration.ofSeconds(10))).isPresent();
        assertThat(bench.send(bench.post("/v1/chat/completions", CHAT.formatted("chat", "")))
                        .statusCode())
                .isEqualTo(200);
    }

    private static WireAnswer longStream() {
        String[] pieces = new String[12_000];
        Arrays.fill(pieces, "x".repeat(1_000));
        return completionStream(pieces);
    }

    private static void ask(Socket socket, String model) throws Exception {
        String body = CHAT.formatted(model, ",\"stream\":true");
        String request = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    private static void served(ChildGateway gateway) throws Exception {
        assertThat(gateway.post("/v1/chat/completions", CHAT.formatted("chat", ""))
                        .statusCode())
                .isEqualTo(200);
    }

    /** How many files a process may have open. */
    private static long files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 2L * OURS;
    }

    private Socket connect(int port) throws Exception {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(8 << 10); // so that what nobody reads is soon more than the system keeps
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
