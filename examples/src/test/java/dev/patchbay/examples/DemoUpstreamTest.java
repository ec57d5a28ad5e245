package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the embedded upstreams say on the wire, asked by a client that has nothing to do with the plugin. */
final class DemoUpstreamTest {

    private static final String GOOD =
            "{\"model\":\"gpt-4o-mini-tts\",\"input\":\"Hello\",\"voice\":\"alloy\",\"response_format\":\"wav\"}";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void theSpeakingOneAnswersWithAudio() throws Exception {
        try (DemoUpstream upstream = DemoUpstream.speaking()) {
            HttpResponse<byte[]> answer =
                    client.send(request(upstream, "/audio/speech", GOOD), BodyHandlers.ofByteArray());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("audio/wav");
            try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(answer.body()))) {
                assertThat(audio.getFrameLength()).isEqualTo(WordTones.play("Hello").length);
            }
            assertThat(upstream.bodies()).containsExactly(GOOD);
        }
    }

    @Test
    void theFailingOneSaysThatItIsOverloaded() throws Exception {
        try (DemoUpstream upstream = DemoUpstream.failing()) {
            HttpResponse<String> answer =
                    client.send(request(upstream, "/audio/speech", GOOD), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.body())
                    .isEqualTo("{\"error\":{\"message\":\"The server is currently overloaded.\","
                            + "\"type\":\"server_error\",\"param\":null,\"code\":\"server_is_overloaded\"}}");
            assertThat(upstream.bodies()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/audio/speech | {                                                        | null",
                "/audio/speech | {\"input\":\"Hello\",\"voice\":\"alloy\"}                | \"model\"",
                "/audio/speech | {\"model\":\"tts-1\",\"voice\":\"alloy\"}                | \"input\"",
                "/audio/speech | {\"model\":\"tts-1\",\"input\":\"Hello\"}                | \"voice\"",
                "/audio/speech | {\"model\":\"tts-1\",\"input\":\"a\",\"voice\":\"alloy\"} | \"response_format\""
            })
    void aWrongRequestIsRefusedInTheVendorsShape(String path, String body, String parameter) throws Exception {
        try (DemoUpstream upstream = DemoUpstream.speaking()) {
            HttpResponse<String> answer = client.send(request(upstream, path, body), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .startsWith("{\"error\":{\"message\":\"")
                    .contains("\"type\":\"invalid_request_error\",\"param\":" + parameter + ",\"code\":null");
        }
    }

    @Test
    void anUnknownPathAndAMissingKeyAreRefused() throws Exception {
        try (DemoUpstream upstream = DemoUpstream.speaking()) {
            HttpRequest withoutKey = HttpRequest.newBuilder(URI.create(upstream.baseUrl() + "/audio/speech"))
                    .POST(HttpRequest.BodyPublishers.ofString(GOOD))
                    .build();

            assertThat(client.send(request(upstream, "/chat/completions", GOOD), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(client.send(withoutKey, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    private static HttpRequest request(DemoUpstream upstream, String path, String body) {
        return HttpRequest.newBuilder(URI.create(upstream.baseUrl() + path))
                .header("Authorization", "Bearer not-a-key")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
