package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Objects in forms, as the vendor's clients write them, are understood as those of JSON are. */
@Timeout(20)
final class FormFieldsTest {

    private final GatewayBench bench = new GatewayBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatACallerSaysAboutACallIsHeardAndGoesNoFurther() throws Exception {
        ScriptedUpstream failing = bench.upstream(Instruction.answer(
                WireAnswer.json(503, "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}")));
        ScriptedUpstream hearing = bench.upstream(Instruction.answer(WireAnswer.json(200, "{\"text\":\"Heard.\"}")));
        bench.model("hear", "whisper-1", model -> {}, failing, hearing).start();

        HttpResponse<String> one =
                send(audio().field("patchbay[attempts]", "1").field("patchbay[fallbacks][]", "hear"));

        assertThat(one.statusCode()).as(one.body()).isEqualTo(503);
        assertThat(hearing.requests()).isZero();
        assertThat(sent(failing)).doesNotContain("attempts", "fallbacks");
    }

    @Test
    void anObjectOfTheVendorsIsOneInAFormToo() throws Exception {
        ScriptedUpstream hearing = bench.upstream(Instruction.answer(WireAnswer.json(200, "{\"text\":\"Heard.\"}")));
        bench.model("hear", "gpt-4o-transcribe", model -> {}, hearing).start();

        HttpResponse<String> good = send(audio().field("chunking_strategy[type]", "server_vad")
                .field("chunking_strategy[prefix_padding_ms]", "300"));
        HttpResponse<String> wrong = send(audio().field("chunking_strategy[type]", "server_vad")
                .field("chunking_strategy[prefix_padding_ms]", "soon"));
        HttpResponse<String> both =
                send(audio().field("chunking_strategy", "auto").field("chunking_strategy[type]", "server_vad"));

        assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
        assertThat(sent(hearing)).contains("server_vad", "300");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("chunking_strategy.prefix_padding_ms");
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(hearing.requests()).isEqualTo(1);
    }

    private static Form audio() {
        return new Form().field("model", "hear").file("file", "speech.mp3", new byte[] {'I', 'D', '3', 3});
    }

    private HttpResponse<String> send(Form form) throws Exception {
        return bench.send(form.post(bench.request("/v1/audio/transcriptions")));
    }

    private static String sent(ScriptedUpstream upstream) {
        return new String(upstream.journal().get(0).body(), StandardCharsets.ISO_8859_1);
    }
}
