package dev.patchbay.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonReaderTest {

    static Stream<byte[]> notUtf8() {
        return Stream.of(
                bytes(0x22, 0x80, 0x22),
                bytes(0x22, 0xC0, 0xAF, 0x22),
                bytes(0x22, 0xC3, 0x22),
                bytes(0x22, 0xE0, 0x80, 0x80, 0x22),
                bytes(0x22, 0xED, 0xA0, 0x80, 0x22),
                bytes(0x22, 0xE2, 0x82, 0x22),
                bytes(0x22, 0xF0, 0x80, 0x80, 0x80, 0x22),
                bytes(0x22, 0xF4, 0x90, 0x80, 0x80, 0x22),
                bytes(0x22, 0xF5, 0x80, 0x80, 0x80, 0x22),
                bytes(0x22, 0xFF, 0x22),
                bytes(0xEF, 0xBB, 0xBF, 0x22, 0x22),
                bytes(0x22, 0x00, 0x22, 0x00));
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    void refusesWhatIsNotUtf8(byte[] document) {
        assertThat(kind(document)).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void readsCharactersOfEveryLength() {
        String text = "plain text, and then \u00e9 \u0800 \ud7ff \ue000 \uffff \ud800\udc00 \udbff\udfff";

        String read = JsonReader.read(("\"" + text + "\"").getBytes(UTF_8), 200, true, JsonReader::text);

        assertThat(read).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    void refusesWhatIsNotUtf8InThePartOfAnArray(byte[] document) {
        byte[] around = new byte[document.length + 2];
        around[0] = (byte) 0xC3; // the rest of the character would stand behind the part
        System.arraycopy(document, 0, around, 1, document.length);
        around[around.length - 1] = (byte) 0xA9;

        ProviderException failure = catchThrowableOfType(
                ProviderException.class,
                () -> JsonReader.read(around, 1, document.length, 200, true, JsonReader::text));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void readsThePartOfAnArrayAndNothingAroundIt() {
        byte[] around = "}{\"text\":\"yes\"}]".getBytes(UTF_8);

        Object read = JsonReader.read(around, 1, around.length - 2, 200, true, JsonReader::value);

        assertThat(read).isEqualTo(Map.of("text", "yes"));
    }

    @Test
    void refusesMoreThanItsBounds() {
        String names = IntStream.range(0, 300).mapToObj(i -> "\"n" + i + "\":0").collect(Collectors.joining(","));

        assertThat(kind(("[".repeat(100) + "]".repeat(100)).getBytes(UTF_8))).isEqualTo(ErrorKind.RESPONSE_TOO_LARGE);
        assertThat(kind("1".repeat(200).getBytes(UTF_8))).isEqualTo(ErrorKind.RESPONSE_TOO_LARGE);
        assertThat(kind(("{" + names + "}").getBytes(UTF_8))).isEqualTo(ErrorKind.RESPONSE_TOO_LARGE);
    }

    @Test
    void readsAsManyTokensAsThereAre() {
        byte[] document = ("[" + "{\"a\":0},".repeat(600_000) + "{\"a\":0}]").getBytes(UTF_8);

        assertThat(JsonReader.<Integer>read(document, 200, true, in -> {
                    int count = 0;
                    for (in.array(); in.nextItem(); count++) {
                        in.skip();
                    }
                    return count;
                }))
                .isEqualTo(600_001);
    }

    @Test
    void findsNamesThatComeTwiceWhereverTheyStand() {
        assertThat(kind("{\"a\":1,\"b\":{\"a\":1},\"a\":2}".getBytes(UTF_8))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        assertThat(kind("[{\"a\":1},{\"a\":2,\"\\u0061\":3}]".getBytes(UTF_8))).isEqualTo(ErrorKind.INVALID_RESPONSE);
        JsonReader.<Boolean>read(
                "{\"a\":{\"a\":{\"b\":[{\"a\":1},{\"a\":2}]}},\"b\":1}".getBytes(UTF_8), 200, true, in -> {
                    in.skip();
                    return true;
                });
    }

    @Test
    void writesWhatItReads() {
        byte[] written = JsonOutput.object(out -> {
            out.member("text", "Grüße 🎈 \"\n");
            out.name("list");
            out.value(Arrays.asList(1, 2.5, true, null));
            out.startObject("object");
            out.name("a");
            out.base64("data:", "AQID");
            out.endObject();
        });

        Object read = JsonReader.read(written, 200, true, JsonReader::value);

        assertThat(String.valueOf(read))
                .isEqualTo("{text=Grüße 🎈 \"\n, list=[1, 2.5, true, null], object={a=data:AQID}}");
    }

    private static ErrorKind kind(byte[] document) {
        return catchThrowableOfType(
                        ProviderException.class,
                        () -> JsonReader.<Boolean>read(document, 200, true, in -> {
                            in.skip();
                            return true;
                        }))
                .kind();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
