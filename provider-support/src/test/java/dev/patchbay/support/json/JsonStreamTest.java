package dev.patchbay.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents read one after the other with one parser are read as each would be alone. */
final class JsonStreamTest {

    private final JsonStream stream = new JsonStream(200);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "-1.5",
                "null",
                "true",
                "\"Grüße 🎈\"",
                " {\"a\":[1,{\"b\":\"\\u00e9\"}]} \r\n\t",
                "{\"a\":1,\"b\":{\"a\":1}}",
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":1}{\"a\":1}",
                "{\"a\":1} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\ud800\"}",
                "tru",
                "truely",
                "{\"a\" 1}",
                "[1,]"
            })
    void readsEachAsIfItWereAlone(String document) {
        for (int before = 0; before < 3; before++) {
            JsonStream documents = new JsonStream(200);
            for (int i = 0; i < before; i++) {
                assertThat(outcome(documents, "{\"a\":" + i + "}")).isEqualTo("{a=" + i + "}");
            }

            assertThat(outcome(documents, document)).isEqualTo(alone(document));
        }
    }

    @Test
    void readsDocumentsThatAreLargerThanAnyBuffer() {
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            String text = "x".repeat(random.nextInt(40_000)) + "\u00e9" + " ".repeat(random.nextInt(10));

            assertThat(outcome(stream, "[\"" + text + "\"]" + " ".repeat(random.nextInt(20_000))))
                    .isEqualTo("[" + text + "]");
        }
    }

    @Test
    void readsBase64WhereverItStands() throws IOException {
        byte[] sound = new byte[5_000];
        new Random(8).nextBytes(sound);
        String document = "{\"length\":3,\"sound\":\"" + Base64.getEncoder().encodeToString(sound) + "\"}";
        byte[] bytes = ("###" + document + "###").getBytes(UTF_8);

        for (int i = 0; i < 5; i++) {
            assertThat(stream.read(bytes, 3, bytes.length - 6, JsonStreamTest::sound))
                    .isEqualTo(sound);
        }
    }

    @Test
    void knowsADocumentThatDiffersInItsTextsAlone() {
        assertThat(texts("{\"a\":1,\"text\":\"one\",\"pad\":\"x\",\"b\":null}")).isNull();

        assertThat(texts("{\"a\":1,\"text\":\"another\",\"pad\":\"\",\"b\":null}"))
                .isEqualTo("another|");
        assertThat(texts("{\"a\":1,\"text\":\"Grüße 🎈\",\"pad\":\"xyz\",\"b\":null}"))
                .isEqualTo("Grüße 🎈|xyz");
        assertThat(texts("{\"a\":2,\"text\":\"other\",\"pad\":\"x\",\"b\":null}"))
                .isNull();
        assertThat(texts("{\"a\":2,\"text\":\"again\",\"pad\":\"x\",\"b\":null}"))
                .isEqualTo("again|x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\\n\",\"pad\":\"x\",\"b\":null}",
                "{\"text\":\"a\\\",\"pad\":\"x\",\"b\":null}",
                "{\"text\":\"a\n\",\"pad\":\"x\",\"b\":null}",
                "{\"text\":\"a\",\"c\":1,\"pad\":\"x\",\"b\":null}",
                "{\"text\":\"a\",\"pad\":\"x\",\"b\":null} ",
                "{\"text\":\"a\",\"pad\":\"x\",\"b\":null}}",
                "{\"text\":\"a\",\"pad\":\"x\",\"b\":nul",
                "{\"text\":\"a\",\"pad\":\"x",
                "{\"text\":\"a",
                "{\"text\":null,\"pad\":\"x\",\"b\":null}",
                "{\"tex",
                ""
            })
    void leavesEverythingElseToTheParser(String document) {
        assertThat(texts("{\"text\":\"one\",\"pad\":\"x\",\"b\":null}")).isNull();

        assertThat(stream.repeats(document.getBytes(UTF_8), 0, document.getBytes(UTF_8).length))
                .isFalse();
    }

    @Test
    void leavesBytesThatAreNoTextToTheParser() {
        assertThat(texts("{\"text\":\"one\",\"pad\":\"x\",\"b\":null}")).isNull();
        byte[] bytes = "{\"text\":\"o?e\",\"pad\":\"x\",\"b\":null}".getBytes(UTF_8);
        bytes[10] = (byte) 0xFF;

        assertThat(stream.repeats(bytes, 0, bytes.length)).isFalse();
    }

    @Test
    void anEscapeInTheFirstTextMakesNoPattern() {
        assertThat(texts("{\"text\":\"one\\n\",\"pad\":\"x\",\"b\":null}")).isNull();

        assertThat(texts("{\"text\":\"one\\n\",\"pad\":\"x\",\"b\":null}")).isNull();
    }

    @Test
    void nothingIsKnownOfADocumentThatFailed() {
        byte[] broken = "{\"text\":\"one\",\"pad\":\"x\",}".getBytes(UTF_8);

        ProviderException failure = catchThrowableOfType(
                ProviderException.class, () -> stream.read(broken, 0, broken.length, JsonStreamTest::vary));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(stream.repeats(broken, 0, broken.length)).isFalse();
    }

    @Test
    void readsOnAfterItWasClosed() {
        assertThat(outcome(stream, "{\"a\":1}")).isEqualTo("{a=1}");

        stream.close();
        stream.close();

        assertThat(outcome(stream, "{\"a\":2}")).isEqualTo("{a=2}");
    }

    /** The texts, where the document repeats the one before; else reads it. */
    private @Nullable String texts(String document) {
        byte[] bytes = ("  " + document).getBytes(UTF_8);
        if (stream.repeats(bytes, 2, bytes.length - 2)) {
            return stream.text(0) + "|" + stream.text(1);
        }
        stream.read(bytes, 2, bytes.length - 2, JsonStreamTest::vary);
        return null;
    }

    private static Object vary(JsonReader in) throws IOException {
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("text") || name.equals("pad")) {
                in.varies();
            }
            in.skip();
        }
        return "read";
    }

    private static byte[] sound(JsonReader in) throws IOException {
        byte[] sound = {};
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("sound")) {
                sound = in.base64();
            } else {
                in.skip();
            }
        }
        return sound;
    }

    private static String outcome(JsonStream documents, String document) {
        byte[] bytes = document.getBytes(UTF_8);
        try {
            return documents.read(bytes, 0, bytes.length, in -> String.valueOf(in.value()));
        } catch (ProviderException failure) {
            return failure.kind().name();
        }
    }

    private static String alone(String document) {
        try {
            return JsonReader.read(document.getBytes(UTF_8), 200, true, in -> String.valueOf(in.value()));
        } catch (ProviderException failure) {
            return failure.kind().name();
        }
    }
}
