package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.conformance.upstream.Instruction;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that reads nothing before it has sent everything has its answer all the same, though it was written long before. */
@Timeout(60)
final class LingerTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String JSON = "application/json";
    private static final int TIMES = 50;
    private static final int MEGABYTE = 1 << 20;

    private final GatewayBench bench = new GatewayBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({
        "413, key, /v1/chat/completions, application/json, Content-Length: 4194304",
        "413, key, /v1/chat/completions, application/json, Transfer-Encoding: chunked",
        "415, key, /v1/chat/completions, text/plain, Content-Length: 4194304",
        "404, key, /v1/nowhere, application/json, Content-Length: 4194304",
        "401, none, /v1/chat/completions, application/json, Content-Length: 4194304",
    })
    void anAnswerReachesWhoReadsItLate(int status, String key, String path, String type, String length)
            throws Exception {
        start(Limits.USUAL.withSizes(MEGABYTE, 100L * MEGABYTE, MEGABYTE));
        byte[] body = length.endsWith("chunked") ? chunked() : new byte[4 * MEGABYTE];

        for (int i = 0; i < TIMES; i++) {
            assertThat(answer(head(key, path, type, length), body))
                    .as("time %d", i)
                    .startsWith("HTTP/1.1 " + status)
                    .containsIgnoringCase("connection: close")
                    .contains("{\"error\":{")
                    .endsWith("}");
        }
    }

    /** A body in very small pieces takes more memory than it has bytes, and so comes to the bound of all bodies by itself. */
    @Test
    void whoIsTurnedAwayInTheMiddleHearsWhy() throws Exception {
        start(Limits.USUAL.withBodies(200_000));
        byte[] head = head("key", CHAT, JSON, "Transfer-Encoding: chunked");
        byte[] body = ("1\r\nx\r\n".repeat(100_000) + "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

        for (int i = 0; i < TIMES; i++) {
            assertThat(answer(head, body))
                    .as("time %d", i)
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("retry-after: 1")
                    .contains("too_many_bodies")
                    .endsWith("}");
        }
    }

    @Test
    void whoWaitsToBeToldToSendIsToldThatHeNeedNot() throws Exception {
        start(Limits.USUAL);

        for (int i = 0; i < TIMES; i++) {
            assertThat(answer(head("none", CHAT, JSON, "Content-Length: 100\r\nExpect: 100-continue"), new byte[0]))
                    .as("time %d", i)
                    .startsWith("HTTP/1.1 401")
                    .doesNotContain("100 Continue")
                    .endsWith("}");
        }
    }

    @Test
    void whoWasToldToSendAndIsTurnedAwayInTheMiddleHearsWhy() throws Exception {
        start(Limits.USUAL.withSizes(MEGABYTE, 100L * MEGABYTE, MEGABYTE));
        byte[] head = head("key", CHAT, JSON, "Transfer-Encoding: chunked\r\nExpect: 100-continue");

        for (int i = 0; i < TIMES; i++) {
            assertThat(answer(head, chunked()))
                    .as("time %d", i)
                    .containsOnlyOnce("HTTP/1.1 413")
                    .endsWith("}");
        }
    }

    @Test
    void whoNeverStopsIsCutOffAfterWhatALateAnswerIsWorth() throws Exception {
        start(Limits.USUAL);
        byte[] piece = new byte[MEGABYTE];
        AtomicInteger sent = new AtomicInteger();

        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("key", CHAT, JSON, "Content-Length: 1000000000"));

            assertThatThrownBy(() -> {
                        while (sent.get() < 900) {
                            out.write(piece);
                            sent.incrementAndGet();
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(sent).as("megabytes, of which some are on their way").hasValueLessThan(200);
    }

    @Test
    void whoNeverEndsIsCutOffToo() throws Exception {
        start(Limits.USUAL);

        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("key", CHAT, JSON, "Content-Length: 1000000000"));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();

            assertThatThrownBy(() -> {
                        for (int drops = 0; drops < 400; drops++) {
                            out.write('x');
                            Thread.sleep(100);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aRequestThatIsReadToItsEndLeavesTheConnectionOpen() throws Exception {
        start(Limits.USUAL);
        String refused = "POST /v1/nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nabcde";
        String last = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        try (Socket socket = connect()) {
            socket.getOutputStream().write((refused + last).getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 404", "HTTP/1.1 200");
        }
    }

    @Test
    void aFormThatIsNoneLeavesTheConnectionOpen() throws Exception {
        start(Limits.USUAL);
        String refused = "POST /v1/audio/transcriptions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer key\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\nabcde";
        String last = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        try (Socket socket = connect()) {
            socket.getOutputStream().write((refused + refused + last).getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .containsSubsequence("HTTP/1.1 400", "HTTP/1.1 400", "HTTP/1.1 200");
        }
    }

    private void start(Limits limits) throws Exception {
        bench.model("chat", bench.upstream(Instruction.answer(completion("Hello"))))
                .callers(Callers.of(List.of(new Caller("alice", Callers.hash("key"), List.of(), 0))))
                .limits(limits)
                .start();
    }

    /** What comes back to a client that first sends all it has. */
    private String answer(byte[] head, byte[] body) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static byte[] head(String key, String path, String type, String length) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\nContent-Type: "
                        + type + "\r\n" + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Four megabytes in one chunk. */
    private static byte[] chunked() {
        byte[] begin = (Integer.toHexString(4 * MEGABYTE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[begin.length + 4 * MEGABYTE + end.length];
        System.arraycopy(begin, 0, all, 0, begin.length);
        System.arraycopy(end, 0, all, all.length - end.length, end.length);
        return all;
    }
}
