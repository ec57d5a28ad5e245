package dev.patchbay.support.errors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorBodyTest {

    @Test
    void readsAnErrorObject() {
        ErrorBody body = of("""
                {"error": {"message": "No.", "type": "invalid_request_error", "param": "voice", "code": "bad_voice"}}""");

        assertThat(body.found()).isTrue();
        assertThat(body.codes()).containsExactly("bad_voice");
        assertThat(body.type()).isEqualTo("invalid_request_error");
        assertThat(body.param()).isEqualTo("voice");
        assertThat(body.message()).isEqualTo("No.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": \"No.\"}",
                "{\"detail\": \"No.\"}",
                "{\"statusCode\": 401, \"message\": \"No.\"}",
                "{\"message\": \"No.\"}",
                "{\"error\": {\"message\": \"No.\"}, \"detail\": \"other\", \"message\": \"other\"}",
                "{\"error\": null, \"detail\": {\"message\": \"No.\"}}"
            })
    void findsTheMessageWhereverItIs(String text) {
        assertThat(of(text).message()).isEqualTo("No.");
        assertThat(of(text).found()).isTrue();
    }

    @Test
    void readsInnerCodesAndLegacyStatus() {
        assertThat(of("{\"error\": {\"code\": \"a\", \"innererror\": {\"code\": \"b\"}}}")
                        .codes())
                .containsExactly("a", "b");
        assertThat(of("{\"error\": {\"code\": \"a\", \"inner_error\": {\"code\": \"b\"}}}")
                        .codes())
                .containsExactly("a", "b");
        assertThat(of("{\"detail\": {\"status\": \"too_many\", \"message\": \"x\"}}")
                        .codes())
                .containsExactly("too_many");
    }

    @Test
    void readsANumberAsACode() {
        assertThat(of("{\"error\": {\"code\": 429}}").codes()).containsExactly("429");
        assertThat(of("{\"statusCode\": 401, \"message\": \"x\"}").codes()).containsExactly("401");
    }

    @Test
    void knowsAListOfWhatIsWrong() {
        ErrorBody body =
                of("{\"detail\": [{\"type\": \"missing\", \"loc\": [\"body\", \"text\"], \"msg\": \"required\"}]}");

        assertThat(body.validation()).isTrue();
        assertThat(body.codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-0123456789",
                "two words",
                "line\\nbreak",
                "<b>",
                "ключ",
                "",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void takesNoCodeThatIsNoName(String code) {
        assertThat(of("{\"error\": {\"code\": \"" + code + "\", \"type\": \"" + code + "\"}}")
                        .codes())
                .isEmpty();
        assertThat(of("{\"error\": {\"code\": \"" + code + "\", \"type\": \"" + code + "\"}}")
                        .type())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "1",
                "\"text\"",
                "<html></html>",
                "{\"error\": {}}",
                "{\"error\": \"\"}",
                "{\"error\": null}",
                "{\"error\": false}",
                "{\"error\": 5}",
                "{\"detail\": []}",
                "{\"message\": {}}",
                "{\"error\": {\"code\": \"a\"}",
                "{\"error\": {\"code\": \"a\"}} {}"
            })
    void findsNoErrorWhereThereIsNone(String text) {
        assertThat(of(text).found()).isFalse();
    }

    @Test
    void survivesPartsOfTheWrongType() {
        ErrorBody body =
                of("{\"error\": {\"code\": [1], \"type\": {}, \"message\": 5, \"param\": true, \"innererror\": 1}}");

        assertThat(body.found()).isTrue();
        assertThat(body.codes()).isEmpty();
        assertThat(body.message()).isEmpty();
    }

    private static ErrorBody of(String text) {
        return ErrorBody.of(text.getBytes(UTF_8));
    }
}
