package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that are withheld, trickle or are too much take no more than their share, and harm nobody else. */
@Timeout(20)
final class BodiesTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String CHAT = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";

    private static final int TRIES = 40;

    private final GatewayBench bench = new GatewayBench();
    private final ScriptedUpstream upstream = bench.upstream(Instruction.answer(completion("Hello")));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void bodiesThatAreWithheldTakeNoMoreThanTheirShare() throws Exception {
        bench.model("chat", upstream).limits(Limits.USUAL.withBodies(200_000)).start();
        List<Socket> withheld = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            withheld.add(begin("application/json", 60_000, 59_999));
        }

        String refused = refusal(withheld);
        HttpResponse<String> small = bench.send(bench.post(PATH, CHAT.formatted("Hi")));

        assertThat(refused)
                .startsWith("HTTP/1.1 503")
                .containsIgnoringCase("retry-after: 1")
                .contains("too_many_bodies", "server_error");
        assertThat(small.statusCode()).isEqualTo(200);
        for (Socket socket : withheld) {
            socket.close();
        }
        assertThat(laterOn(CHAT.formatted("x".repeat(150_000)))).isEqualTo(200);
    }

    @Test
    void partsOfFormsThatAreInMemoryCountToo() throws Exception {
        bench.model("hear", "whisper-1", model -> {}, upstream)
                .limits(Limits.USUAL.withBodies(200_000))
                .start();
        byte[] form = new Form()
                .field("model", "hear")
                .file("file", "a.mp3", new byte[150_000])
                .bytes();

        try (Socket withheld = begin(Form.TYPE, form.length + 10, 0)) {
            withheld.getOutputStream().write(form, 0, form.length - 20);
            String refused = refusal(List.of(withheld));
            assertThat(refused).isNotEmpty();
        }

        assertThat(laterOn(CHAT.formatted("x".repeat(150_000)).replace("\"chat\"", "\"none\"")))
                .isEqualTo(404);
    }

    @Test
    void whatDoesNotComeIsNotWaitedForWhateverLengthIsAnnounced() throws Exception {
        bench.model("chat", upstream)
                .limits(Limits.USUAL.withTimes(Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofMillis(300)))
                .start();

        try (Socket announced = begin("application/json", 30_000_000, 10)) {
            assertThat(answer(announced)).startsWith("HTTP/1.1 408").contains("came too slowly");
        }
        try (Socket chunked = new Socket(InetAddress.getLoopbackAddress(), bench.port())) {
            chunked.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(chunked)).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void whatComesSlowlyButAtItsRateIsTaken() throws Exception {
        bench.model("chat", upstream)
                .limits(Limits.USUAL.withTimes(Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofMillis(300)))
                .start();
        String body = CHAT.formatted("x".repeat(100_000));
        int most = body.length() - 1;

        try (Socket socket = begin("application/json", body.length(), 0)) {
            socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII), 0, most); // worth 6 s
            socket.setSoTimeout(600);
            assertThat(reads(socket)).isFalse();
            socket.getOutputStream().write(body.charAt(most));

            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatIsCompressedIsRefusedAsSuch() throws Exception {
        bench.model("chat", upstream).start();

        HttpResponse<String> answer =
                bench.send(bench.post(PATH, CHAT.formatted("Hi")).header("Content-Encoding", "gzip"));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("compressed");
    }

    @Test
    void whatIsTooMuchOfAFormIsSaidByItsBounds() throws Exception {
        bench.model("hear", "whisper-1", model -> {}, upstream).start();
        Form many = new Form();
        for (int i = 0; i < 300; i++) {
            many.field("f" + i, "x");
        }

        for (Form form : List.of(many, new Form().field("prompt", "x".repeat(3_000_000)))) {
            HttpResponse<String> answer = bench.send(form.post(bench.request("/v1/audio/transcriptions")));

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("200 parts", "4096 bytes of headers", "1048576 bytes in a field");
        }
        byte[] garbage = new String(
                        new Form().file("file", "a.mp3", new byte[9]).bytes(), StandardCharsets.ISO_8859_1)
                .replace("application/octet-stream", "garbage")
                .getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> answer = bench.send(bench.request("/v1/audio/transcriptions")
                .header("Content-Type", Form.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(garbage)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("content type");
    }

    /** The first refusal, of one more or of those that are withheld: whichever came last. */
    private String refusal(List<Socket> withheld) throws IOException {
        String refused = "";
        for (int i = 0; i < TRIES && refused.isEmpty(); i++) {
            for (Socket socket : withheld) {
                refused = refused.isEmpty() ? within(1, socket) : refused;
            }
            refused = refused.isEmpty() ? tryOne() : refused;
        }
        return refused;
    }

    /** One more body that is withheld. */
    private String tryOne() throws IOException {
        try (Socket socket = begin("application/json", 60_000, 59_999)) {
            return within(200, socket);
        }
    }

    /** What comes back soon, if anything does. */
    private static String within(int millis, Socket socket) throws IOException {
        socket.setSoTimeout(millis);
        return reads(socket) ? answer(socket) : "";
    }

    /** The status of a request, once it is none of those that come back later; they may be cut off while they are sent. */
    private int laterOn(String body) throws Exception {
        int status = 503;
        for (int i = 0; i < TRIES && status == 503; i++) {
            Thread.sleep(25);
            try {
                status = bench.send(bench.post(PATH, body)).statusCode();
            } catch (IOException cutOff) {
                status = 503;
            }
        }
        return status;
    }

    private Socket begin(String type, int length, int sent) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.port());
        String path = type.equals(Form.TYPE) ? "/v1/audio/transcriptions" : PATH;
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                                + "\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n" + "x".repeat(sent))
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Whether an answer has begun within the socket's patience; its first byte is taken. */
    private static boolean reads(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == 'H';
        } catch (SocketTimeoutException nothing) {
            return false;
        }
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return rest.startsWith("TTP") ? "H" + rest : rest;
    }
}
