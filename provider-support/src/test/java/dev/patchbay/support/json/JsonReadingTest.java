package dev.patchbay.support.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.spi.ProviderException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReadingTest {

    private static final String CANARY = "canary-7c1d";

    @Test
    void readsEveryKindOfValue() {
        JsonValue value = read("""
                {"text": "Grüße 🎈", "whole": 7, "half": 0.5, "yes": true, "none": null, "list": [1, {"a": "b"}]}""");

        assertThat(value.isObject()).isTrue();
        assertThat(value.names()).containsExactly("text", "whole", "half", "yes", "none", "list");
        assertThat(value.get("text").text()).contains("Grüße 🎈");
        assertThat(value.get("whole").integer()).hasValue(7);
        assertThat(value.get("whole").number()).hasValue(7);
        assertThat(value.get("half").number()).hasValue(0.5);
        assertThat(value.get("half").integer()).isEmpty();
        assertThat(value.get("yes").truth()).contains(true);
        assertThat(value.get("none").isNull()).isTrue();
        assertThat(value.get("list").items()).hasSize(2);
        assertThat(value.get("list").items().get(1).get("a").text()).contains("b");
    }

    @Test
    void followsAPathThatIsNotThere() {
        JsonValue value = read("{\"a\": [1]}");

        JsonValue absent = value.get("a").get("b").get("c");

        assertThat(absent.isPresent()).isFalse();
        assertThat(absent.isNull()).isFalse();
        assertThat(absent.text()).isEmpty();
        assertThat(absent.items()).isEmpty();
        assertThat(absent.names()).isEmpty();
    }

    @Test
    void roundsAnIntegerBeyond64Bits() {
        JsonValue value = read("18446744073709551616");

        assertThat(value.integer()).isEmpty();
        assertThat(value.number()).hasValue(0x1p64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"",
                "{\"a\": }",
                "[1,]",
                "[1] [2]",
                "{} trailing",
                "{\"a\": 1, \"a\": 2}",
                "NaN",
                "[Infinity]",
                "1e999",
                "'single'",
                "// comment\n1",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\": 1}",
                "\u0000",
                "\ufeff{}"
            })
    void refusesWhatIsNoJson(String text) {
        ProviderException failure = failureOf(text.getBytes(UTF_8));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failure.phase()).isEqualTo(Phase.PARSE);
    }

    @Test
    void refusesOtherEncodings() {
        assertThat(failureOf("{\"a\": 1}".getBytes(UTF_16)).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failureOf(new byte[] {'"', (byte) 0xc3, '"'}).kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(failureOf(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'})
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    static Stream<String> beyondBounds() {
        return Stream.of(
                "[".repeat(65) + "]".repeat(65),
                "[".repeat(30_000),
                "9".repeat(101),
                "0." + "1".repeat(200),
                "{\"" + "n".repeat(1_001) + "\": 1}",
                "\"" + "x".repeat(Json.SMALL) + "\"");
    }

    @ParameterizedTest
    @MethodSource("beyondBounds")
    void refusesWhatIsBeyondItsBounds(String text) {
        assertThat(failureOf(text.getBytes(UTF_8)).kind()).isEqualTo(ErrorKind.RESPONSE_TOO_LARGE);
    }

    @Test
    void refusesMillionsOfEmptyArrays() {
        byte[] bomb = ("[" + "[],".repeat(1_200_000) + "[]]").getBytes(UTF_8);

        ProviderException failure = catchThrowableOfType(ProviderException.class, () -> Json.read(bomb, bomb.length));

        assertThat(failure.kind()).isEqualTo(ErrorKind.RESPONSE_TOO_LARGE);
    }

    @Test
    void takesALargerDocumentWhereThatIsAllowed() {
        String text = "x".repeat(3 * Json.SMALL);

        JsonValue value = Json.read(("\"" + text + "\"").getBytes(UTF_8), 4 * Json.SMALL);

        assertThat(value.text()).contains(text);
    }

    @Test
    void keepsWhatItReadOutOfMessages() {
        String[] documents = {
            "{\"" + CANARY + "\": 1, \"" + CANARY + "\": 2}", "[" + CANARY + "]", "{\"a\": \"" + CANARY + "\", }"
        };

        for (String document : documents) {
            ProviderException failure = failureOf(document.getBytes(UTF_8));
            assertThat(failure).hasNoCause();
            assertThat(failure.toString()).doesNotContain(CANARY);
        }
        assertThat(read("{\"" + CANARY + "\": \"" + CANARY + "\"}").toString()).doesNotContain(CANARY);
    }

    @Test
    void triesWithoutThrowing() {
        assertThat(Json.tryRead("{}".getBytes(UTF_8))).isPresent();
        assertThat(Json.tryRead("<html>".getBytes(UTF_8))).isEmpty();
        assertThat(Json.tryRead(new byte[0])).isEmpty();
    }

    private static JsonValue read(String text) {
        return Json.read(text.getBytes(UTF_8));
    }

    private static ProviderException failureOf(byte[] document) {
        return catchThrowableOfType(ProviderException.class, () -> Json.read(document));
    }
}
