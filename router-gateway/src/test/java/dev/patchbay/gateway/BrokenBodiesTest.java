package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong get an error in OpenAI's shape, or a closed connection; nobody upstream hears of them. */
@Timeout(20)
@SuppressWarnings("StringConcatToTextBlock") // lines of HTTP end with a carriage return
final class BrokenBodiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANARY = "canary-4711";

    private final LogEar log = new LogEar();
    private final GatewayBench bench = new GatewayBench();
    private final ScriptedUpstream upstream = bench.upstream(Instruction.answer(completion("Hello")));

    /** Whatever was sent, and however wrong it was, the log does not repeat it. */
    @AfterEach
    void nothingIsLogged() {
        bench.close();
        log.close();
        assertThat(log.heard()).doesNotContain(CANARY).doesNotContain(GatewayBench.KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model':'canary-4711'                                                            | 400 | ",
                "['canary-4711']                                                                   | 400 | ",
                "{'model':'chat','canary-4711':1,'canary-4711':2}                                 | 400 | ",
                "{'messages':[{'role':'user','content':'canary-4711'}]}                            | 400 | model",
                "{'model':7,'messages':[]}                                                         | 400 | model",
                "{'model':'chat'}                                                                  | 400 | messages",
                "{'model':'chat','messages':[]}                                                    | 400 | messages",
                "{'model':'chat','messages':'canary-4711'}                                         | 400 | messages",
                "{'model':'chat','messages':['canary-4711']}                                       | 400 | messages[0]",
                "{'model':'chat','messages':[{'role':'canary-4711','content':'x'}]}                | 400 | messages[0].role",
                "{'model':'chat','messages':[{'role':'user','content':7}]}                         | 400 | messages[0].content",
                "{'model':'chat','messages':[{'role':'user','content':'x'}],'temperature':'canary-4711'} | 400 | temperature",
                "{'model':'chat','messages':[{'role':'user','content':'x'}],'n':1.5}               | 400 | n",
                "{'model':'chat','messages':[{'role':'user','content':'x'}],'n':0}                 | 400 | ",
                "{'model':'chat','messages':[{'role':'user','content':'x'}],'stream':'canary-4711'} | 400 | stream",
                "{'model':'canary-4711x','messages':[{'role':'user','content':'x'}]}               | 404 | model",
                "{'model':'chat','messages':[{'role':'user','content':'x'}],'patchbay':{'a':1}}    | 400 | patchbay.a",
                "{'model':'chat','messages':[{'role':'user','content':'x'}],'patchbay':{'attempts':0}} | 400 | patchbay.attempts",
                "{'model':'chat','messages':[{'role':'user','content':'x'}],'patchbay':{'fallbacks':['canary-4711']}} | 400 | patchbay.fallbacks",
            })
    void aWrongBodyIsRefusedByItsField(String body, int status, String param) throws Exception {
        bench.model("chat", upstream).start();

        HttpResponse<String> answer = bench.send(bench.post("/v1/chat/completions", body.replace('\'', '"')));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).at("/error/type").asText()).isEqualTo("invalid_request_error");
        assertThat(JSON.readTree(answer.body()).at("/error/param").asText(null)).isEqualTo(param);
        if (status == 400) {
            assertThat(answer.body()).doesNotContain(CANARY);
        }
        assertThat(upstream.requests()).isZero();
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        bench.model("chat", upstream).start();

        HttpResponse<String> answer =
                bench.send(bench.post("/v1/chat/completions", "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void whereAndHowARequestComesMustFit() throws Exception {
        bench.model("chat", upstream).start();

        HttpResponse<String> nowhere = bench.send(bench.post("/v1/canary-4711?canary-4711=canary-4711", "{}"));
        HttpResponse<String> wrongMethod =
                bench.send(bench.request("/v1/chat/completions").GET());
        HttpResponse<String> wrongType = bench.send(bench.request("/v1/chat/completions")
                .header("Content-Type", "text/" + CANARY)
                .POST(HttpRequest.BodyPublishers.ofString(CANARY)));
        HttpResponse<String> unknownCall = bench.send(bench.post("/v1/calls/" + CANARY, "{}"));
        HttpResponse<String> noRecord = bench.send(bench.post("/v1/calls/chat", "{}"));

        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("allow")).hasValue("POST");
        assertThat(wrongType.statusCode()).isEqualTo(415);
        assertThat(unknownCall.statusCode()).isEqualTo(404);
        assertThat(noRecord.statusCode()).isEqualTo(501);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
        bench.model("chat", upstream)
                .limits(Limits.USUAL.withSizes(1_000, 2_000, 100))
                .start();
        String large = "{\"model\":\"" + CANARY.repeat(200) + "\"}";

        HttpResponse<String> announced = bench.send(bench.post("/v1/chat/completions", large));
        HttpResponse<String> chunked = bench.send(bench.request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(JSON.readTree(chunked.body()).has("error")).isTrue();
    }

    @Test
    void badFormsAreRefused() throws Exception {
        bench.model("hear", "whisper-1", model -> {}, upstream)
                .limits(Limits.USUAL.withSizes(1_000, 2_000, 100))
                .start();

        HttpResponse<String> noFile =
                bench.send(new Form().field("model", "hear").post(bench.request("/v1/audio/transcriptions")));
        HttpResponse<String> strayFile = bench.send(new Form()
                .field("model", "hear")
                .file("file", "a.mp3", new byte[] {1})
                .file(CANARY, "canary-4711.mp3", new byte[] {1})
                .post(bench.request("/v1/audio/transcriptions")));
        HttpResponse<String> tooLarge = bench.send(new Form()
                .field("model", "hear")
                .file("file", "a.mp3", new byte[3_000])
                .post(bench.request("/v1/audio/transcriptions")));
        byte[] whole = new Form().field("model", "hear").bytes();
        HttpResponse<String> cutOff = bench.send(bench.request("/v1/audio/transcriptions")
                .header("Content-Type", Form.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Arrays.copyOf(whole, whole.length - 20))));
        HttpResponse<String> noBoundary = bench.send(bench.request("/v1/audio/transcriptions")
                .header("Content-Type", "multipart/form-data")
                .POST(HttpRequest.BodyPublishers.ofByteArray(whole)));

        assertThat(noFile.statusCode()).isEqualTo(400);
        assertThat(noFile.body()).contains("Missing required parameter: 'file'.");
        assertThat(strayFile.statusCode()).isEqualTo(400);
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(cutOff.statusCode()).isEqualTo(400);
        assertThat(noBoundary.statusCode()).isEqualTo(400);
        assertThat(upstream.requests()).isZero();
    }

    @Test
    void headersAndBodiesThatDoNotComeEndTheConnection() throws Exception {
        bench.model("chat", upstream)
                .limits(Limits.USUAL.withTimes(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMillis(300)))
                .start();

        assertThat(answerTo("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nX-Slow: "))
                .isEmpty();
        assertThat(answerTo("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"model\""))
                .startsWith("HTTP/1.1 408")
                .contains("invalid_request_error");
        assertThat(bench.send(bench.post(
                                "/v1/chat/completions",
                                "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void headersAndBodiesThatComeDropByDropEndTheConnectionToo() throws Exception {
        bench.model("chat", upstream)
                .limits(Limits.USUAL.withTimes(Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofMillis(400)))
                .start();

        assertThat(answerToDrops("POST /v1/chat/completions HTTP/1.1\r\n", "X-Slow: canary-4711" + "x".repeat(200)))
                .isEmpty();
        assertThat(answerToDrops(
                        "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n",
                        "{\"model\":\"canary-4711" + "x".repeat(200)))
                .startsWith("HTTP/1.1 408");
        assertThat(upstream.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary-4711\r\n\r\n",
                "GET canary-4711\r\n\r\n",
                "GET /canary-4711 HTTP/9.9\r\n\r\n",
                "GET /v1/models?%zz=canary-4711 HTTP/1.1\r\nHost: canary-4711\u0000\r\n\r\n",
                "GET /v1/models HTTP/1.1\r\nHost: localhost\r\ncanary-4711\r\n\r\n",
                "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nContent-Length: canary-4711\r\n\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\ncanary-4711\r\n",
                "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                        + "Transfer-Encoding: canary-4711\r\n\r\nabcde",
                "\u0016\u0003\u0001canary-4711",
            })
    void whatIsNoHttpEndsTheConnection(String bytes) throws Exception {
        bench.model("chat", upstream)
                .limits(Limits.USUAL.withTimes(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(400)))
                .start();

        assertThat(answerTo(bytes)).matches("(?s)|HTTP/1.1 [45]\\d\\d.*").doesNotContain(CANARY);
        assertThat(upstream.requests()).isZero();
    }

    @Test
    void headersThatAreTooLargeAreRefusedInTheShapeOfAllErrors() throws Exception {
        bench.model("chat", upstream).start();

        String answer = answerTo(
                "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains("{\"error\":{", "x-request-id: req-");
    }

    @Test
    void audioThatBreaksOffIsHeardSoFarAndBreaksOffTheTransport() throws Exception {
        byte[] frames = new byte[417 * 40];
        for (int i = 0; i < frames.length; i += 417) {
            System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x64}, 0, frames, i, 4);
        }
        bench.model(
                        "speech",
                        "gpt-4o-mini-tts",
                        model -> {},
                        bench.upstream(Instruction.cut(WireAnswer.of(200, "audio/mpeg", frames), 417 * 20)))
                .start();
        String body = "{\"model\":\"speech\",\"input\":\"Hi\",\"voice\":\"alloy\"}";

        String answer = answerTo("POST /v1/audio/speech HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Transfer-Encoding: chunked")
                .doesNotEndWith("\r\n0\r\n\r\n");
        assertThat(answer.chars().filter(each -> each == 0).count())
                .as("zeros of the frames that came")
                .isEqualTo(413 * 20);
    }

    /** What comes back until the connection is closed, to a beginning and then one character after the other. */
    private String answerToDrops(String beginning, String drops) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.port())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
            AtomicInteger left = new AtomicInteger(drops.length());
            CompletableFuture.runAsync(() -> {
                try {
                    for (byte drop : drops.getBytes(StandardCharsets.UTF_8)) {
                        socket.getOutputStream().write(drop);
                        left.decrementAndGet();
                        Thread.sleep(30);
                    }
                } catch (IOException closed) {
                    // which is what is demanded
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            String answer = readToTheEnd(socket);
            assertThat(left).as("closed before the last drop").hasPositiveValue();
            return answer;
        }
    }

    /** What is read until the connection is closed, by a reset or in an orderly way. */
    private static String readToTheEnd(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                all.write(next);
            }
        } catch (SocketException reset) {
            // As good an end as any.
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** What comes back until the connection is closed. */
    private String answerTo(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return readToTheEnd(socket);
        }
    }
}
