package dev.patchbay.support.openai;

import static dev.patchbay.support.openai.ChatFixtures.PLAIN;
import static dev.patchbay.support.openai.ChatFixtures.answer;
import static dev.patchbay.support.openai.ChatFixtures.around;
import static dev.patchbay.support.openai.ChatFixtures.choice;
import static dev.patchbay.support.openai.ChatFixtures.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.spi.ProviderException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A 2xx that is no success. Each of these documents carries a canary, and none may repeat it. */
final class ChatNoAnswerTest {

    private static final String CANARY = "canary-7c1d";
    private static final String GOOD = around(choice("{\"content\":\"" + CANARY + "\"}", "stop"));

    static Stream<String> badDocuments() {
        return Stream.of(
                "",
                "   ",
                "null",
                "[]",
                "{}",
                "\"" + CANARY + "\"",
                "<html>" + CANARY + "</html>",
                "data: " + GOOD,
                GOOD + GOOD,
                GOOD + CANARY,
                GOOD.substring(0, GOOD.length() - 3),
                GOOD.replace("\"created\"", "\"id\""),
                GOOD.replace("\"logprobs\":null", "\"x\":{\"" + CANARY + "\":1,\"" + CANARY + "\":2}"),
                GOOD.replace("1700000000", "NaN"),
                GOOD.replace(CANARY, CANARY + "\\ud83c"),
                GOOD.replace("\"c-1\"", "7"),
                GOOD.replace("\"stop\"", "null"),
                GOOD.replace("\"finish_reason\"", "\"" + CANARY + "\""),
                GOOD.replace("\"" + CANARY + "\"", "7"),
                GOOD.replace("\"" + CANARY + "\"", "[{\"type\":\"text\",\"text\":\"" + CANARY + "\"}]"),
                GOOD.replace("\"message\"", "\"delta\""),
                GOOD.replace("\"index\":0", "\"index\":-1"),
                GOOD.replace("\"index\":0", "\"index\":\"" + CANARY + "\""),
                GOOD.replace("\"logprobs\":null", "\"logprobs\":{\"content\":[{\"token\":\"" + CANARY + "\"}]}"),
                "{\"choices\":null,\"x\":\"" + CANARY + "\"}",
                "{\"choices\":{\"" + CANARY + "\":1}}",
                "{\"choices\":[null]}",
                around(""),
                around(choice("null", "stop")),
                around(choice("{\"role\":\"assistant\",\"content\":null}", "stop")),
                around(choice("{\"content\":\"\",\"refusal\":\"\",\"tool_calls\":[]}", "tool_calls")),
                around(choice("{\"content\":null,\"reasoning_content\":\"" + CANARY + "\"}", "stop")),
                around(choice("{\"content\":\"a\"}", "stop") + "," + choice("{\"content\":\"b\"}", "stop")),
                call("\"id\":7,\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}"),
                call("\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}"),
                call("\"id\":\"a\",\"function\":{\"name\":\"\",\"arguments\":\"{}\"}"),
                call("\"id\":\"a\",\"function\":{\"name\":\"look\"}"),
                call("\"id\":\"a\",\"function\":{\"name\":\"look\",\"arguments\":{\"at\":\"" + CANARY + "\"}}"),
                call("\"id\":\"a\",\"type\":\"function\""),
                around(choice("{\"audio\":{\"id\":\"a\",\"data\":\"***\",\"transcript\":\"x\"}}", "stop")),
                around(choice("{\"audio\":{\"id\":\"a\",\"data\":\"\"}}", "stop")));
    }

    @ParameterizedTest
    @MethodSource("badDocuments")
    void refusesWhatIsNoAnswer(String document) {
        ProviderException failure = refusal(document);

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failure.phase()).isEqualTo(Phase.PARSE);
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.toString()).doesNotContain(CANARY);
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void refusesBytesThatAreNotPlainUtf8() {
        byte[] bad = GOOD.replace(CANARY, CANARY + "é").getBytes(ISO_8859_1);
        byte[] wide = GOOD.getBytes(UTF_16LE);
        byte[] marked = ("\uFEFF" + GOOD).getBytes(UTF_8);

        for (byte[] bytes : new byte[][] {bad, wide, marked}) {
            assertThat(refusal(PLAIN, answer(bytes, true)).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        }
    }

    @Test
    void callsABodyCutThatStopsInTheMiddleAndHasNoProvenEnd() {
        byte[] cut = GOOD.substring(0, GOOD.length() - 3).getBytes(UTF_8);

        ProviderException failure = refusal(PLAIN, answer(cut, false));

        assertThat(failure.kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(failure.sent()).isEqualTo(Sent.PROCESSED);
    }

    @ParameterizedTest
    @CsvSource({"length", "tool_calls", "stop"})
    void neverHandsOverArgumentsThatAreCut(String finishReason) {
        String body = around(choice(
                "{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"look\",\"arguments\":\"{\\\"at\\\": \\\"Pa\"}}]}",
                finishReason));

        assertThat(refusal(body).kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":null}",
                "{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"look\",\"arguments\":\"\"}}]}",
                "{\"tool_calls\":[{\"id\":\"a\",\"custom\":{\"name\":\"say\",\"input\":\"so fa\"}}]}"
            })
    void callsWhatALimitLeftCutWhereTheCallerSetNone(String message) {
        assertThat(refusal(around(choice(message, "length"))).kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"canary-7c1d\"}}|QUOTA_EXHAUSTED",
                "{\"id\":\"x\",\"choices\":[],\"error\":{\"code\":\"content_filter\"}}|CONTENT_REFUSED",
                "{\"error\":{\"type\":\"server_error\",\"message\":\"canary-7c1d\"}}|SERVER_ERROR",
                "{\"error\":\"canary-7c1d\"}|INVALID_RESPONSE",
                "{\"error\":{\"code\":429}}|RATE_LIMITED",
                "{\"detail\":[{\"loc\":[\"body\"],\"input\":\"canary-7c1d\"}]}|INVALID_REQUEST"
            })
    void findsTheErrorInASuccess(String body, ErrorKind kind) {
        ProviderException failure = refusal(body);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.toString()).doesNotContain(CANARY);
    }

    @Test
    void isToldByTheReasonAloneThatAServerBrokeOff() {
        String some = "{\"content\":\"" + CANARY + "\"}";

        assertThat(refusal(around(choice(some, "error"))).kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(refusal(around(choice(some, "insufficient_system_resource"))).kind())
                .isEqualTo(ErrorKind.OVERLOADED);
    }

    @Test
    void carriesTheAnswerThatAFilterEnded() {
        ProviderException failure = refusal(around(choice("{\"content\":\"" + CANARY + "\"}", "content_filter")));
        ProviderException empty = refusal(around("{\"index\":0,\"finish_reason\":\"content_filter\"}"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
        assertThat(failure.code()).contains("content_filter");
        assertThat(failure.sent()).isEqualTo(Sent.PROCESSED);
        assertThat(failure.toString()).doesNotContain(CANARY);
        assertThat(failure.answer())
                .get()
                .isInstanceOfSatisfying(
                        ChatResponse.class,
                        response -> assertThat(response.text()).isEqualTo(CANARY));
        assertThat(empty.kind()).isEqualTo(ErrorKind.CONTENT_REFUSED);
    }

    @Test
    void handsOverTheChoicesThatNoFilterEnded() {
        ChatResponse response = ChatFixtures.decode(around(choice("{\"content\":null}", "content_filter")
                + ",{\"index\":1,\"finish_reason\":\"stop\"," + "\"message\":{\"content\":\"fine\"}}"));

        assertThat(response.choices()).hasSize(2);
    }

    private static String call(String members) {
        return around(choice("{\"content\":null,\"tool_calls\":[{" + members + "}]}", "tool_calls"));
    }
}
