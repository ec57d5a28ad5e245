package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.spi.Secret;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Call types that plugins bring along: those made of records are served, through the same pipeline, and others are not. */
@Timeout(20)
final class PluginCallsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANARY = "canary-4711";

    private final GatewayBench bench = new GatewayBench();

    @BeforeEach
    void start() throws Exception {
        bench.model("chat", bench.upstream(Instruction.answer(completion("Hello"))))
                .plugin(new StampPlugin())
                .model(
                        "office",
                        "gpt-4o",
                        model -> model.deployment(
                                        "stamps",
                                        "out",
                                        deployment -> deployment.id("dry").order(1))
                                .deployment(
                                        "stamps",
                                        "ink",
                                        deployment -> deployment.id("wet").order(2)))
                .model(
                        "sounds",
                        "gpt-4o",
                        model -> model.deployment(
                                "elevenlabs", "sfx", deployment -> deployment.setting("api-key", Secret.of("any"))))
                .start();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aRecordIsBoundWithItsBytesAsBase64AndTheCallFailsOver() throws Exception {
        HttpResponse<String> answer =
                stamp("{'model':'office','words':['paid','sent'],'picture':'AQID','more':{'dpi':300}}");

        JsonNode stamped = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(stamped.get("picture").binaryValue()).containsExactly(1, 2, 3, 0);
        assertThat(stamped.get("words").asInt()).isEqualTo(2);
        assertThat(answer.headers().firstValue("x-patchbay-attempts")).hasValue("office/dry=OVERLOADED, office/wet=OK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model':'office','words':'canary-4711','picture':'AQID','more':{}}",
                "{'model':'office','words':[],'picture':'canary-4711 is no base64','more':{}}",
                "{'model':'office','words':[],'picture':'AQID','more':{'dpi':'canary-4711'}}",
                "{'model':'office','words':[],'picture':'AQID','canary-4711':1}",
                "{'model':{'canary-4711':1},'words':[],'picture':'AQID'}",
                "{'words':['canary-4711'],'picture':'AQID'}",
                "['canary-4711']",
            })
    void aBodyThatIsNoSuchRecordIsRefused(String body) throws Exception {
        HttpResponse<String> answer = stamp(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_request_error").doesNotContain(CANARY);
    }

    @Test
    void aRecordThatCannotBeReadIsAnAnswerAndNoSilence() throws Exception {
        HttpResponse<String> answer =
                stamp("{'model':'office','words':['one','two','three','four'],'picture':'AQID','more':{}}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("server_error").doesNotContain(CANARY);
    }

    @Test
    void whatIsNotMadeOfRecordsCanBeCalledFromJavaAlone() throws Exception {
        HttpResponse<String> sound =
                bench.send(bench.post("/v1/calls/sound-generation", "{\"model\":\"sounds\",\"text\":\"rain\"}"));
        HttpResponse<String> chat = bench.send(bench.post("/v1/calls/chat", "{}"));

        assertThat(sound.statusCode()).isEqualTo(501);
        assertThat(sound.body())
                .contains("'sound-generation'", "\"type\":\"server_error\"", "\"code\":\"not_implemented\"");
        assertThat(chat.statusCode()).isEqualTo(501);
        for (String streaming : List.of("chat-stream", "speech-stream", "transcription-stream")) {
            HttpResponse<String> answer = bench.send(bench.post("/v1/calls/" + streaming, "{\"model\":\"chat\"}"));

            assertThat(answer.statusCode()).as(streaming + answer.body()).isEqualTo(501);
        }
    }

    private HttpResponse<String> stamp(String body) throws Exception {
        return bench.send(bench.post("/v1/calls/stamp", body.replace('\'', '"')));
    }
}
