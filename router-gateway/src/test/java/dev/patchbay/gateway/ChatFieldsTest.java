package dev.patchbay.gateway;

import static dev.patchbay.conformance.OpenAiShapedWire.completion;
import static dev.patchbay.conformance.OpenAiShapedWire.completionStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What vendors have beside the document stays where it was, on the way there and back; what cannot is refused by its name. */
@Timeout(20)
final class ChatFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/chat/completions";
    private static final String USER = "{'role':'user','content':'Hi'}";

    private final GatewayBench bench = new GatewayBench();
    private final ScriptedUpstream upstream = bench.upstream(Instruction.answer(completion("Hello")));

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'messages':[{'role':'user','content':'Hi','cache_control':{'type':'x'}}]} | /messages/0/cache_control/type",
                "{'messages':[{'role':'system','content':'Hi','cache_control':{'type':'x'}}]} | /messages/0/cache_control/type",
                "{'messages':[{'role':'developer','content':'Hi','zzz':'x'}]} | /messages/0/zzz",
                "{'messages':[" + USER + ",{'role':'assistant','content':null,'tool_calls':[{'id':'c1','index':0,"
                        + "'type':'function','function':{'name':'f','arguments':'{}'},'extra_content':{'sign':'x'}}]},"
                        + "{'role':'tool','tool_call_id':'c1','content':'7','name':'x','cache_control':{'type':'x'}}]}"
                        + " | /messages/1/tool_calls/0/extra_content/sign,/messages/2/cache_control/type,/messages/2/name",
                "{'messages':[" + USER + "],'tools':[{'type':'function','function':{'name':'f','zzz':'x'},"
                        + "'cache_control':{'type':'x'}}],'tool_choice':'auto'}"
                        + " | /tools/0/cache_control/type,/tools/0/function/zzz",
                "{'messages':[" + USER + "],'response_format':{'type':'json_object','zzz':'x'}} | /response_format/zzz",
                "{'messages':[" + USER
                        + "],'response_format':{'type':'json_schema','json_schema':{'name':'n','zzz':'x'}}}"
                        + " | /response_format/json_schema/zzz",
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://example.com/a.png',"
                        + "'detail':'original'},'zzz':'x'}]}]} | /messages/0/content/0/zzz",
            })
    void whatAVendorHasBesideReachesItWhereItWas(String body, String places) throws Exception {
        bench.model("chat", upstream).start();

        HttpResponse<String> answer = send(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode sent = JSON.readTree(upstream.journal().get(0).body());
        for (String place : places.split(",", -1)) {
            assertThat(sent.at(place.strip()).asText())
                    .as(place + " in " + sent)
                    .isEqualTo("x");
        }
    }

    @Test
    void optionsOfAStreamStayBesideTheWishForItsUsage() throws Exception {
        ScriptedUpstream streaming = bench.upstream(Instruction.answer(completionStream("Hello")));
        bench.model("chat", streaming).start();

        send("{'messages':[" + USER + "],'stream':true,'stream_options':{'include_obfuscation':false}}");

        JsonNode sent = JSON.readTree(streaming.journal().get(0).body());
        assertThat(sent.at("/stream_options/include_obfuscation").asBoolean(true))
                .isFalse();
        assertThat(sent.at("/stream_options/include_usage").asBoolean()).isTrue();
    }

    @Test
    void aNumberReachesTheVendorAsItWasWritten() throws Exception {
        bench.model("chat", upstream).start();

        send("{'messages':[" + USER + "],'top_a':0.12345678901234567890123,'top_k':0.1}");

        assertThat(new String(upstream.journal().get(0).body(), StandardCharsets.UTF_8))
                .contains("\"top_a\":0.12345678901234567890123", "\"top_k\":0.1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://example.com/a.png','zzz':1}}]}]"
                        + " | messages[0].content[0].image_url.zzz",
                "[" + USER + ",{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f',"
                        + "'arguments':'','zzz':1}}]}] | messages[1].tool_calls[0].function.zzz",
                "[" + USER + ",{'role':'function','name':'f','content':'7'}] | messages[1].role",
                "[" + USER
                        + ",{'role':'assistant','function_call':{'name':'f','arguments':''}}] | messages[1].function_call",
                "[" + USER + ",{'role':'user','content':[]}] | messages[1]",
                "[" + USER + ",{'role':'assistant','content':null}] | messages[1]",
            })
    void whatCannotBeHandedOnIsRefusedByItsName(String messages, String param) throws Exception {
        bench.model("chat", upstream).start();

        HttpResponse<String> answer = send("{'messages':" + messages + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/error/param").asText()).isEqualTo(param);
        assertThat(upstream.requests()).isZero();
    }

    @Test
    void aBodyThatIsNoJsonIsToldWhere() throws Exception {
        bench.model("chat", upstream).start();

        HttpResponse<String> twice = bench.send(bench.post(PATH, "{\"model\":\"chat\",\n \"model\":\"canary-4711\"}"));
        HttpResponse<String> behind = bench.send(bench.post(PATH, "{} canary-4711"));
        HttpResponse<String> deep = bench.send(bench.post(PATH, "{\"a\":" + "[".repeat(200)));

        assertThat(twice.body()).contains("every name once", "line 2, column").doesNotContain("4711");
        assertThat(behind.body()).contains("one JSON object", "line 1, column").doesNotContain("4711");
        assertThat(deep.body()).contains("nests too deep");
    }

    @Test
    void whatAVendorSaysBesideComesBackWhereItWas() throws Exception {
        bench.model(
                        "chat",
                        bench.upstream(Instruction.answer(WireAnswer.json(
                                200,
                                "{\"id\":\"c\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"stop_reason\":7,"
                                        + "\"message\":{\"role\":\"assistant\",\"content\":null,\"reasoning_details\":[1],"
                                        + "\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                                        + "\"arguments\":\"{}\"},\"extra_content\":{\"sign\":\"x\"}}]},"
                                        + "\"finish_reason\":\"tool_calls\"}]}"))))
                .start();

        JsonNode choice =
                JSON.readTree(send("{'messages':[" + USER + "]}").body()).at("/choices/0");

        assertThat(choice.get("stop_reason").asInt()).isEqualTo(7);
        assertThat(choice.at("/message/reasoning_details/0").asInt()).isEqualTo(1);
        assertThat(choice.at("/message/tool_calls/0/extra_content/sign").asText())
                .isEqualTo("x");
        assertThat(choice.has("reasoning_details")).isFalse();
        assertThat(choice.at("/message").has("stop_reason")).isFalse();
        assertThat(choice.get("logprobs").isNull()).isTrue();
    }

    @Test
    void whatAVendorSaysBesideInAStreamComesBackWhereItWas() throws Exception {
        String head = "data: {\"id\":\"c\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,";
        String events = head + "\"delta\":{\"content\":\"Hi\",\"reasoning_details\":[1]},\"finish_reason\":null}]}\n\n"
                + head
                + "\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                + "\"arguments\":\"{}\"},\"extra_content\":{\"sign\":\"x\"}}]},\"finish_reason\":null}]}\n\n" + head
                + "\"delta\":{},\"finish_reason\":\"tool_calls\",\"stop_reason\":7}]}\n\ndata: [DONE]\n\n";
        bench.model(
                        "chat",
                        bench.upstream(Instruction.answer(
                                WireAnswer.of(200, "text/event-stream", events.getBytes(StandardCharsets.UTF_8)))))
                .start();

        StreamedAnswer answer = StreamedAnswer.of(send("{'messages':[" + USER + "],'stream':true}"));

        assertThat(answer.events()
                        .get(0)
                        .at("/choices/0/delta/reasoning_details/0")
                        .asInt())
                .isEqualTo(1);
        assertThat(answer.events()
                        .get(1)
                        .at("/choices/0/delta/tool_calls/0/extra_content/sign")
                        .asText())
                .isEqualTo("x");
        assertThat(answer.events().get(2).at("/choices/0/stop_reason").asInt()).isEqualTo(7);
    }

    private HttpResponse<String> send(String body) throws Exception {
        return bench.send(bench.post(
                PATH, "{\"model\":\"chat\"," + body.replace('\'', '"').substring(1)));
    }
}
