package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Speech as events says at its end what it used, as far as the deployment told. */
@Timeout(20)
final class SpeechTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GatewayBench bench = new GatewayBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatTheDeploymentCountedIsSaid() throws Exception {
        String events = "data: {\"type\":\"speech.audio.delta\",\"audio\":\""
                + Base64.getEncoder().encodeToString(sound())
                + "\"}\n\ndata: {\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":14,\"output_tokens\":101,"
                + "\"total_tokens\":115}}\n\n";

        JsonNode done = lastEventOf(WireAnswer.of(200, "text/event-stream", events.getBytes(StandardCharsets.UTF_8)));

        assertThat(done.at("/usage/input_tokens").asInt()).isEqualTo(14);
        assertThat(done.at("/usage/output_tokens").asInt()).isEqualTo(101);
        assertThat(done.at("/usage/total_tokens").asInt()).isEqualTo(115);
    }

    @Test
    void whatNobodyCountedIsNought() throws Exception {
        JsonNode done = lastEventOf(WireAnswer.of(200, "audio/mpeg", sound()));

        for (String count : new String[] {"input_tokens", "output_tokens", "total_tokens"}) {
            assertThat(done.at("/usage/" + count).isInt()).as(count).isTrue();
            assertThat(done.at("/usage/" + count).asInt()).as(count).isZero();
        }
    }

    private JsonNode lastEventOf(WireAnswer answer) throws Exception {
        bench.model("speech", "gpt-4o-mini-tts", model -> {}, bench.upstream(Instruction.answer(answer)))
                .start();
        String body = bench.send(bench.post(
                        "/v1/audio/speech",
                        "{\"model\":\"speech\",\"input\":\"Hi\",\"voice\":\"alloy\",\"stream_format\":\"sse\"}"))
                .body();
        JsonNode last = JSON.readTree(body.substring(body.lastIndexOf("data: ") + 6));
        assertThat(last.at("/type").asText()).as(body).isEqualTo("speech.audio.done");
        return last;
    }

    /** Frames of MP3. */
    private static byte[] sound() {
        byte[] frames = new byte[417 * 4];
        for (int i = 0; i < frames.length; i += 417) {
            System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x64}, 0, frames, i, 4);
        }
        return frames;
    }
}
