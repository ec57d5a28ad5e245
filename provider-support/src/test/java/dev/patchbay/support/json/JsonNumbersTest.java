package dev.patchbay.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonNumbersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 256, 1536, 3071})
    void readsFloatsOfEveryNumberFromTheirBytes(int size) {
        float[] numbers = random(size);
        byte[] document = ("[\"" + base64(numbers) + "\"]").getBytes(UTF_8);

        assertThat(floats(document, 0)).isEqualTo(numbers);
        assertThat(floats(document, size)).isEqualTo(numbers);
        assertThat(floats(document, size + 3)).isEqualTo(numbers);
        assertThat(floats(document, 1)).isEqualTo(numbers);
    }

    @Test
    void readsFloatsInThePartOfAnArray() {
        byte[] document = ("}}[\"" + base64(1, 2, 3, 4) + "\"]{").getBytes(UTF_8);

        float[] read = JsonReader.read(document, 2, document.length - 3, 200, true, in -> {
            in.array();
            in.nextItem();
            float[] all = in.base64Floats(4);
            in.nextItem();
            return all;
        });

        assertThat(read).containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsBase64WhoseSlashesAreEscaped() {
        float[] numbers = {Float.NaN, Float.NEGATIVE_INFINITY, -1.5f, Float.intBitsToFloat(0xFFFFFFFF)};
        String escaped = base64(numbers).replace("/", "\\/");
        byte[] document = ("[\"" + escaped + "\"]").getBytes(UTF_8);
        assertThat(escaped).contains("\\/");

        assertThat(floats(document, 4)).isEqualTo(numbers);
        assertThat(bytes("\"" + escaped + "\"")).hasSize(16);
    }

    @Test
    void readsNoFloatsFromAnEmptyText() {
        assertThat(floats("[\"\"]".getBytes(UTF_8), 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAAAA",
                "AAAAA===",
                "AAAAAAAAAAAAAAA=",
                "AAAA",
                "AAAAAA=A",
                "A*AAAAAAAAAAAAAA",
                "AAAAAA\u00e9=",
                "AAAAAA== ",
                "====",
                "AAAA\\nAA=="
            })
    void refusesWhatIsNoBase64OfFloats(String text) {
        byte[] document = ("[\"" + text + "\"]").getBytes(UTF_8);

        assertThat(catchThrowableOfType(ProviderException.class, () -> floats(document, 0))
                        .kind())
                .isEqualTo(ErrorKind.INVALID_RESPONSE);
    }

    @Test
    void tellsATextThatIsCutOffFromOneThatIsWrong() {
        byte[] document = "[\"AAAAAA".getBytes(UTF_8);

        ProviderException failure = catchThrowableOfType(
                ProviderException.class, () -> JsonReader.read(document, 200, false, JsonNumbersTest::floats));

        assertThat(failure.kind()).isEqualTo(ErrorKind.TRUNCATED);
    }

    @Test
    void readsBytes() {
        assertThat(bytes("\"AQID\"")).containsExactly(1, 2, 3);
        assertThat(bytes("\"AQI=\"")).containsExactly(1, 2);
        assertThat(bytes("\"\"")).isEmpty();
        for (String wrong : new String[] {"\"AQI\"", "\"A_I=\"", "\"AQ\\u0000ID=\"", "7", "null", "\"AQID==\""}) {
            assertThat(catchThrowableOfType(ProviderException.class, () -> bytes(wrong))
                            .kind())
                    .as(wrong)
                    .isEqualTo(ErrorKind.INVALID_RESPONSE);
        }
    }

    @Test
    void readsNumbersAsTheyAreWritten() {
        byte[] document = "[1, -0.5, 1e-3, 0.0069292834, 1e300, 7]".getBytes(UTF_8);

        float[] read = JsonReader.readNumbers(document, 200, true, in -> in.floats(0));

        assertThat(read)
                .containsExactly(1, -0.5f, 0.001f, Float.parseFloat("0.0069292834"), Float.POSITIVE_INFINITY, 7);
    }

    @Test
    void refusesNumbersThatAreNone() {
        for (String wrong : new String[] {"[1,null]", "[\"1\"]", "[[1]]", "{}", "[NaN]"}) {
            assertThat(catchThrowableOfType(
                                    ProviderException.class,
                                    () -> JsonReader.readNumbers(wrong.getBytes(UTF_8), 200, true, in -> in.floats(0)))
                            .kind())
                    .as(wrong)
                    .isEqualTo(ErrorKind.INVALID_RESPONSE);
        }
    }

    @Test
    void readsAsManyNumbersAsThereAreAndMakesNoRoomForMore() {
        byte[] document = ("[" + "0,".repeat(2_000_000) + "0]").getBytes(UTF_8);

        assertThat(JsonReader.<float[]>readNumbers(
                        "[1,2]".getBytes(UTF_8), 200, true, in -> in.floats(Integer.MAX_VALUE)))
                .containsExactly(1, 2);

        assertThat(JsonReader.<Integer>readNumbers(document, 200, true, in -> in.floats(0).length))
                .isEqualTo(2_000_001);
    }

    @Test
    void keepsNoMoreValuesThanItsBound() {
        byte[] most = ("[" + "0,".repeat(99_998) + "0]").getBytes(UTF_8);
        byte[] more = ("[" + "[],".repeat(99_999) + "0]").getBytes(UTF_8);

        assertThat(JsonReader.read(most, 200, true, JsonReader::value)).isNotNull();
        assertThat(catchThrowableOfType(
                                ProviderException.class, () -> JsonReader.read(more, 200, true, JsonReader::value))
                        .kind())
                .isEqualTo(ErrorKind.RESPONSE_TOO_LARGE);
    }

    private static byte[] bytes(String document) {
        return JsonReader.read(document.getBytes(UTF_8), 200, true, JsonReader::base64);
    }

    private static float[] floats(byte[] document, int expected) {
        return JsonReader.read(document, 200, true, in -> {
            in.array();
            in.nextItem();
            float[] all = in.base64Floats(expected);
            assertThat(in.nextItem()).isFalse();
            return all;
        });
    }

    private static float[] floats(JsonReader in) throws java.io.IOException {
        in.array();
        in.nextItem();
        float[] all = in.base64Floats(0);
        in.nextItem();
        return all;
    }

    private static float[] random(int size) {
        Random random = new Random(size);
        float[] all = new float[size];
        for (int i = 0; i < size; i++) {
            all[i] = random.nextFloat() - 0.5f;
        }
        return all;
    }

    private static String base64(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
