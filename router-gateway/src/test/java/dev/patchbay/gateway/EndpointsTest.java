package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every endpoint of the table answers in OpenAI's shape, over the demo's models, and passes over the one that fails. */
@Timeout(20)
final class EndpointsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(
                null, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Admission.anybody());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void completions() throws Exception {
        JsonNode body = json("/v1/completions", "{'model':'chat','prompt':'Say','max_tokens':9}");

        assertThat(body.get("object").asText()).isEqualTo("text_completion");
        assertThat(body.at("/choices/0/text").asText()).startsWith("This answer");
        assertThat(body.at("/usage/completion_tokens").asInt()).isEqualTo(12);
    }

    @Test
    void streamedCompletions() throws Exception {
        String events = text("/v1/completions", "{'model':'chat','prompt':'Say','stream':true}");

        assertThat(events)
                .contains("\"object\":\"text_completion\"", "\"text\":\"answer \"")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void responses() throws Exception {
        JsonNode body = json("/v1/responses", "{'model':'chat','input':'Hello','instructions':'Be brief.'}");

        assertThat(body.get("object").asText()).isEqualTo("response");
        assertThat(body.get("status").asText()).isEqualTo("completed");
        assertThat(body.at("/output/0/type").asText()).isEqualTo("message");
        assertThat(body.at("/output/0/content/0/text").asText()).startsWith("This answer");
        assertThat(body.at("/usage/input_tokens").asInt()).isEqualTo(9);
        assertThat(body.get("instructions").asText()).isEqualTo("Be brief.");
    }

    @Test
    void streamedResponses() throws Exception {
        String events = text("/v1/responses", "{'model':'chat','input':'Hello','stream':true}");

        assertThat(events)
                .containsSubsequence(
                        "event: response.created\n",
                        "event: response.in_progress\n",
                        "event: response.output_item.added\n",
                        "event: response.content_part.added\n",
                        "event: response.output_text.delta\n",
                        "event: response.output_text.done\n",
                        "event: response.content_part.done\n",
                        "event: response.output_item.done\n",
                        "event: response.completed\n");
    }

    @Test
    void whatNeedsAMemoryIsRefused() throws Exception {
        for (String stateful : new String[] {
            "'previous_response_id':'resp_1'", "'conversation':'conv_1'", "'background':true", "'store':true"
        }) {
            HttpResponse<byte[]> answer = send("/v1/responses", "{'model':'chat','input':'Hello'," + stateful + "}");

            assertThat(answer.statusCode()).as(stateful).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).at("/error/message").asText())
                    .contains("remembers nothing");
        }
    }

    @Test
    void embeddingsAsNumbersAndAsBase64() throws Exception {
        JsonNode numbers = json("/v1/embeddings", "{'model':'embeddings','input':['one','two']}");
        JsonNode base64 =
                json("/v1/embeddings", "{'model':'embeddings','input':['one','two'],'encoding_format':'base64'}");

        assertThat(numbers.get("data")).hasSize(2);
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder()
                        .decode(base64.at("/data/1/embedding").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.remaining())
                .isEqualTo(4 * numbers.at("/data/1/embedding").size());
        for (JsonNode number : numbers.at("/data/1/embedding")) {
            assertThat(bytes.getFloat()).isEqualTo((float) number.asDouble());
        }
    }

    @Test
    void images() throws Exception {
        JsonNode body = json("/v1/images/generations", "{'model':'images','prompt':'A square'}");

        assertThat(Base64.getDecoder().decode(body.at("/data/0/b64_json").asText()))
                .startsWith(0x89, 'P', 'N', 'G');
        assertThat(body.get("output_format").asText()).isEqualTo("png");
    }

    @Test
    void imagesAreEdited() throws Exception {
        byte[] picture = Base64.getDecoder()
                .decode(json("/v1/images/generations", "{'model':'images','prompt':'A square'}")
                        .at("/data/0/b64_json")
                        .asText());
        HttpResponse<byte[]> answer = send(new Form()
                .field("model", "images")
                .field("prompt", "Rounder")
                .file("image[]", "one.png", picture)
                .file("image[]", "two.png", picture)
                .post(request("/v1/images/edits")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("data")).hasSize(1);
    }

    @Test
    void speechAsBytes() throws Exception {
        HttpResponse<byte[]> answer =
                send("/v1/audio/speech", "{'model':'speech','input':'Hi','voice':'alloy','response_format':'wav'}");

        assertThat(answer.headers().firstValue("content-type")).hasValue("audio/wav");
        assertThat(new String(answer.body(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(answer.body()).hasSize(48_044);
    }

    @Test
    void speechAsEvents() throws Exception {
        String events =
                text("/v1/audio/speech", "{'model':'speech','input':'Hi','voice':'alloy','stream_format':'sse'}");

        assertThat(events).contains("{\"type\":\"speech.audio.delta\",\"audio\":\"", "{\"type\":\"speech.audio.done\"");
    }

    @Test
    void transcriptions() throws Exception {
        HttpResponse<byte[]> document = send(audio().post(request("/v1/audio/transcriptions")));
        HttpResponse<byte[]> plain =
                send(audio().field("response_format", "text").post(request("/v1/audio/transcriptions")));
        HttpResponse<byte[]> events = send(audio().field("stream", "true").post(request("/v1/audio/transcriptions")));

        assertThat(JSON.readTree(document.body()).get("text").asText()).startsWith("This is what");
        assertThat(plain.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
        assertThat(new String(plain.body(), StandardCharsets.UTF_8)).startsWith("This is what");
        assertThat(new String(events.body(), StandardCharsets.UTF_8))
                .containsSubsequence("transcript.text.delta", "transcript.text.done");
    }

    @Test
    void translations() throws Exception {
        HttpResponse<byte[]> answer = send(audio().post(request("/v1/audio/translations")));

        assertThat(JSON.readTree(answer.body()).get("text").asText()).startsWith("This is what");
    }

    @Test
    void moderations() throws Exception {
        JsonNode body = json("/v1/moderations", "{'model':'moderation','input':['one','two']}");

        assertThat(json("/v1/moderations", "{'input':'one'}").get("results")).hasSize(1);
        assertThat(body.get("results")).hasSize(2);
        assertThat(body.at("/results/0/flagged").asBoolean()).isFalse();
        assertThat(body.at("/results/0/categories/violence").asBoolean()).isFalse();
        assertThat(body.at("/results/0/category_scores/violence").asDouble()).isEqualTo(0.01);
    }

    @Test
    void rerank() throws Exception {
        JsonNode body = json(
                "/v1/rerank",
                "{'model':'rerank','query':'green tea','documents':['black coffee','green tea','tea'],'top_n':2}");

        assertThat(body.get("results")).hasSize(2);
        assertThat(body.at("/results/0/index").asInt()).isEqualTo(1);
    }

    @Test
    void aliasesAreModelsToo() throws Exception {
        assertThat(json("/v1/chat/completions", "{'model':'gpt-4o','messages':[{'role':'user','content':'Hi'}]}")
                        .at("/choices/0/message/role")
                        .asText())
                .isEqualTo("assistant");
    }

    private static Form audio() {
        return new Form().field("model", "transcription").file("file", "speech.mp3", new byte[] {'I', 'D', '3', 3});
    }

    private static JsonNode json(String path, String body) throws Exception {
        HttpResponse<byte[]> answer = send(path, body);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        return JSON.readTree(answer.body());
    }

    private static String text(String path, String body) throws Exception {
        HttpResponse<byte[]> answer = send(path, body);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> send(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
            assertThat(answer.headers().firstValue("x-patchbay-attempts").orElseThrow())
                    .endsWith("/answering=OK");
        }
        return answer;
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path));
    }
}
