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

/** Chat over HTTP: what arrives at the upstream, what comes back, and that a failing deployment is passed over. */
@Timeout(20)
final class ChatTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HELLO = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]%s}";
    private static final Instruction OVERLOADED =
            Instruction.answer(WireAnswer.json(503, "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}"));

    private final GatewayBench bench = new GatewayBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aFailingDeploymentIsPassedOverAndTheAnswerSaysSo() throws Exception {
        ScriptedUpstream failing = bench.upstream(OVERLOADED);
        ScriptedUpstream working = bench.upstream(Instruction.answer(completion("Hello")));
        bench.model("chat", failing, working).start();

        HttpResponse<String> answer = bench.send(bench.post("/v1/chat/completions", HELLO.formatted("")));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.at("/choices/0/message/content").asText()).isEqualTo("Hello");
        assertThat(body.at("/model").asText()).isEqualTo("as-scripted");
        assertThat(body.at("/usage/total_tokens").asInt()).isEqualTo(12);
        assertThat(answer.headers().firstValue("x-patchbay-deployment")).hasValue("chat/d2");
        assertThat(answer.headers().firstValue("x-patchbay-attempts")).hasValue("chat/d1=OVERLOADED, chat/d2=OK");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        assertThat(failing.requests()).isEqualTo(1);
        assertThat(working.requests()).isEqualTo(1);
    }

    @Test
    void withoutAnotherDeploymentTheFailureReachesTheCaller() throws Exception {
        ScriptedUpstream failing = bench.upstream(OVERLOADED);
        bench.model("chat", "gpt-4o", model -> model.attempts(1), failing).start();

        HttpResponse<String> answer = bench.send(bench.post("/v1/chat/completions", HELLO.formatted("")));

        assertThat(answer.statusCode()).isEqualTo(503);
        JsonNode error = JSON.readTree(answer.body()).get("error");
        assertThat(error.get("kind").asText()).isEqualTo("OVERLOADED");
        assertThat(error.get("type").asText()).isEqualTo("server_error");
        assertThat(answer.headers().firstValue("x-patchbay-attempts")).hasValue("chat/d1=OVERLOADED");
    }

    @Test
    void whichFieldAVendorBlamesIsToldOnOneLineAndNothingElseOfItsWords() throws Exception {
        bench.model(
                        "chat",
                        bench.upstream(
                                Instruction.answer(
                                        WireAnswer.json(
                                                400,
                                                "{\"error\":{\"message\":\"Invalid canary-4711\",\"type\":\"invalid_request_error\","
                                                        + "\"param\":\"tools[0].function\",\"code\":\"invalid_function_parameters\"}}"))))
                .start();

        HttpResponse<String> answer = bench.send(bench.post("/v1/chat/completions", HELLO.formatted("")));

        JsonNode error = JSON.readTree(answer.body()).get("error");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.get("param").asText()).isEqualTo("tools[0].function");
        assertThat(error.get("code").asText()).isEqualTo("invalid_function_parameters");
        assertThat(error.get("message").asText()).contains("INVALID_REQUEST").doesNotContain("\n", "4711");
    }

    @Test
    void whatTheGatewayDoesNotKnowReachesTheProvider() throws Exception {
        ScriptedUpstream working = bench.upstream(Instruction.answer(completion("Hello")));
        bench.model("chat", working).start();

        bench.send(bench.post(
                "/v1/chat/completions",
                HELLO.formatted(",\"temperature\":0.5,\"top_k\":40,\"reasoning_effort\":\"colossal\","
                        + "\"patchbay\":{\"attempts\":1}")));

        JsonNode sent = JSON.readTree(working.journal().get(0).body());
        assertThat(sent.get("temperature").asDouble()).isEqualTo(0.5);
        assertThat(sent.get("top_k").asInt()).isEqualTo(40);
        assertThat(sent.get("reasoning_effort").asText()).isEqualTo("colossal");
        assertThat(sent.has("patchbay")).isFalse();
        assertThat(sent.get("model").asText()).isEqualTo("gpt-4o");
    }

    @Test
    void aStreamComesAsEventsAndEndsWithDone() throws Exception {
        ScriptedUpstream failing = bench.upstream(OVERLOADED);
        ScriptedUpstream working = bench.upstream(Instruction.answer(completionStream("Hel", "lo")));
        bench.model("chat", failing, working).start();

        HttpResponse<String> answer =
                bench.send(bench.post("/v1/chat/completions", HELLO.formatted(",\"stream\":true")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("x-patchbay-deployment")).hasValue("chat/d2");
        assertThat(answer.body())
                .contains("\"content\":\"Hel\"", "\"content\":\"lo\"")
                .endsWith("data: [DONE]\n\n");
        assertThat(answer.body()).doesNotContain("usage");
    }

    @Test
    void usageComesWithAStreamWhereItIsAskedFor() throws Exception {
        bench.model("chat", bench.upstream(Instruction.answer(completionStream("Hello"))))
                .start();

        HttpResponse<String> answer = bench.send(bench.post(
                "/v1/chat/completions",
                HELLO.formatted(",\"stream\":true,\"stream_options\":{\"include_usage\":true}")));

        assertThat(answer.body()).contains("\"total_tokens\":12");
    }

    @Test
    void aStreamThatBreaksOffEndsWithAnErrorAndNeverWithDone() throws Exception {
        WireAnswer whole = completionStream("Hel", "lo");
        int afterFirst = new String(whole.body(), StandardCharsets.UTF_8).indexOf("lo\"");
        bench.model("chat", bench.upstream(Instruction.cut(whole, afterFirst))).start();

        HttpResponse<String> answer =
                bench.send(bench.post("/v1/chat/completions", HELLO.formatted(",\"stream\":true")));

        assertThat(answer.body())
                .contains("\"content\":\"Hel\"", "data: {\"error\":{")
                .doesNotContain("[DONE]");
    }
}
