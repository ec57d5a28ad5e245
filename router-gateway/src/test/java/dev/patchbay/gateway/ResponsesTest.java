package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completionStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Responses that are cut off, filtered, made of calls or of judged tokens say so in the vendor's words. */
@Timeout(20)
final class ResponsesTest {

    /** Refuses a name that comes twice, as a client may. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final GatewayBench bench = new GatewayBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aStreamThatBreaksOffEndsWithAnEventOfTypeError() throws Exception {
        WireAnswer whole = completionStream("Hel", "lo");
        int afterFirst = new String(whole.body(), StandardCharsets.UTF_8).indexOf("lo\"");
        bench.model("chat", bench.upstream(Instruction.cut(whole, afterFirst))).start();

        List<JsonNode> events = events("chat", "");

        JsonNode last = events.get(events.size() - 1);
        assertThat(last.get("type").asText()).isEqualTo("error");
        assertThat(last.get("sequence_number").asInt()).isEqualTo(events.size() - 1);
        assertThat(last.get("message").asText()).isNotEmpty();
        assertThat(last.has("code")).isTrue();
        assertThat(last.has("param")).isTrue();
    }

    @Test
    void whatAFilterStoppedIsNotSaidToHaveBeenTooLong() throws Exception {
        bench.model("chat", answering("content_filter", ""))
                .model("long", answering("length", ""))
                .start();

        JsonNode filtered = whole("chat", "");
        JsonNode tooLong = whole("long", ",\"max_output_tokens\":1");

        assertThat(filtered.get("status").asText()).isEqualTo("incomplete");
        assertThat(filtered.at("/incomplete_details/reason").asText()).isEqualTo("content_filter");
        assertThat(filtered.at("/output/0/status").asText()).isEqualTo("incomplete");
        assertThat(tooLong.at("/incomplete_details/reason").asText()).isEqualTo("max_output_tokens");
    }

    @Test
    void aStreamThatAFilterStoppedSaysSo() throws Exception {
        bench.model("chat", streaming("{\"content\":\"Hel\"}", "content_filter"))
                .start();

        List<JsonNode> events = events("chat", "");

        JsonNode last = events.get(events.size() - 1);
        assertThat(last.get("type").asText()).isEqualTo("response.incomplete");
        assertThat(last.at("/response/incomplete_details/reason").asText()).isEqualTo("content_filter");
        assertThat(last.at("/response/output/0/status").asText()).isEqualTo("incomplete");
    }

    @Test
    void howLikelyTokensWereComesWholeAndInEvents() throws Exception {
        String logprobs = "\"logprobs\":{\"content\":[{\"token\":\"Hello\",\"logprob\":-0.5,\"bytes\":null,"
                + "\"top_logprobs\":[{\"token\":\"Hi\",\"logprob\":-1.5,\"bytes\":null}]}],\"refusal\":null},";
        ScriptedUpstream upstream = answering("stop", logprobs);
        String chunk =
                "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{"
                        + "\"index\":0,\"delta\":{\"content\":\"Hello\"}," + logprobs
                        + "\"finish_reason\":\"stop\"}]}\n\n"
                        + "data: [DONE]\n\n";
        bench.model("chat", upstream)
                .model("stream", bench.upstream(Instruction.answer(stream(chunk))))
                .start();
        String asked = ",\"include\":[\"message.output_text.logprobs\"],\"top_logprobs\":1";

        JsonNode whole = whole("chat", asked);
        List<JsonNode> events = events("stream", asked);

        JsonNode sent = JSON.readTree(upstream.journal().get(0).body());
        assertThat(sent.get("logprobs").asBoolean()).isTrue();
        assertThat(sent.get("top_logprobs").asInt()).isEqualTo(1);
        assertThat(whole.at("/output/0/content/0/logprobs/0/top_logprobs/0/token")
                        .asText())
                .isEqualTo("Hi");
        assertThat(of("response.output_text.delta", events)
                        .at("/logprobs/0/token")
                        .asText())
                .isEqualTo("Hello");
        assertThat(of("response.output_text.done", events)
                        .at("/logprobs/0/logprob")
                        .asDouble())
                .isEqualTo(-0.5);
    }

    @Test
    void membersThatClientsRelyOnAreThereWhenTheVendorSaysNothingOfThem() throws Exception {
        bench.model("chat", answering("stop", ""))
                .model(
                        "tools",
                        streaming(
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                                        + "{\"name\":\"now\",\"arguments\":\"{}\"}}]}",
                                "tool_calls"))
                .start();

        JsonNode whole = whole("chat", "");
        List<JsonNode> calls = events("tools", "");

        assertThat(whole.at("/usage/input_tokens_details/cached_tokens").isInt())
                .isTrue();
        assertThat(whole.at("/usage/input_tokens_details/cache_write_tokens").isInt())
                .isTrue();
        assertThat(whole.at("/usage/output_tokens_details/reasoning_tokens").isInt())
                .isTrue();
        assertThat(whole.at("/output/0/content/0/logprobs").isArray()).isTrue();
        assertThat(of("response.function_call_arguments.done", calls)
                        .get("name")
                        .asText())
                .isEqualTo("now");
    }

    @Test
    void whatAVendorSaysBesideTakesNoMembersPlace() throws Exception {
        bench.model(
                        "chat",
                        bench.upstream(Instruction.answer(WireAnswer.json(
                                200,
                                "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                                        + "\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
                                        + "\"tools\":[7],\"status\":\"odd\",\"fingerprint\":\"fp\"}"))))
                .start();

        JsonNode whole = whole("chat", "");

        assertThat(whole.get("status").asText()).isEqualTo("completed");
        assertThat(whole.get("tools")).isEmpty();
        assertThat(whole.get("fingerprint").asText()).isEqualTo("fp");
    }

    @Test
    void itemsOfFormerAnswersAreTakenAndWhatIsBesideIsHandedOn() throws Exception {
        ScriptedUpstream upstream = answering("stop", "");
        bench.model("chat", upstream).start();

        JsonNode answer = JSON.readTree(bench.send(bench.post(
                        "/v1/responses",
                        ("{'model':'chat','input':[{'role':'user','content':[{'type':'input_text','text':'Hi','zzz':'x'}]},"
                                        + "{'type':'message','id':'m1','status':'completed','role':'assistant','content':"
                                        + "[{'type':'output_text','text':'Yes','annotations':[],'logprobs':[]}]},"
                                        + "{'type':'function_call','id':'f1','status':'completed','call_id':'c1','name':'now',"
                                        + "'arguments':'{}','sign':'x'},"
                                        + "{'type':'function_call_output','call_id':'c1','output':'7','zzz':'x'}],"
                                        + "'tools':[{'type':'function','name':'now','parameters':{}}],"
                                        + "'tool_choice':{'type':'allowed_tools','mode':'auto','tools':"
                                        + "[{'type':'function','name':'now'}]}}")
                                .replace('\'', '"')))
                .body());

        assertThat(answer.get("status")).as(answer.toString()).isNotNull();
        JsonNode sent = JSON.readTree(upstream.journal().get(0).body());
        assertThat(sent.at("/messages/0/content/0/zzz").asText()).isEqualTo("x");
        assertThat(sent.at("/messages/1").has("id")).isFalse();
        assertThat(sent.at("/messages/1/content").asText()).isEqualTo("Yes");
        assertThat(sent.at("/messages/2/tool_calls/0/sign").asText()).isEqualTo("x");
        assertThat(sent.at("/messages/3/zzz").asText()).isEqualTo("x");
        assertThat(sent.at("/tool_choice/allowed_tools/mode").asText()).isEqualTo("auto");
    }

    private ScriptedUpstream answering(String reason, String more) {
        return bench.upstream(Instruction.answer(WireAnswer.json(
                200,
                "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}," + more + "\"finish_reason\":\""
                        + reason
                        + "\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}}")));
    }

    private ScriptedUpstream streaming(String delta, String reason) {
        String start =
                "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                        + "[{\"index\":0,\"delta\":";
        return bench.upstream(Instruction.answer(stream(start + delta + ",\"finish_reason\":null}]}\n\n" + start
                + "{},\"finish_reason\":\"" + reason + "\"}]}\n\ndata: [DONE]\n\n")));
    }

    private static WireAnswer stream(String events) {
        return WireAnswer.of(200, "text/event-stream", events.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode whole(String model, String more) throws Exception {
        return JSON.readTree(
                bench.send(bench.post("/v1/responses", "{\"model\":\"" + model + "\",\"input\":\"Hi\"" + more + "}"))
                        .body());
    }

    private List<JsonNode> events(String model, String more) throws Exception {
        String body = bench.send(bench.post(
                        "/v1/responses", "{\"model\":\"" + model + "\",\"input\":\"Hi\",\"stream\":true" + more + "}"))
                .body();
        List<JsonNode> events = new ArrayList<>();
        for (String line : body.split("\n", -1)) {
            if (line.startsWith("data: ")) {
                events.add(JSON.readTree(line.substring(6)));
            }
        }
        return events;
    }

    private static JsonNode of(String type, List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.get("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
