package dev.patchbay.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonWritingTest {

    @Test
    void writesWhatItReadsAgain() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", "\"quoted\" \n 🎈");
        object.put("numbers", Arrays.asList(1, 2L, 0.5, 1.5f, new BigDecimal("2.25"), BigInteger.TEN, null));
        object.put("deep", Map.of("list", List.of(Map.of("yes", true))));

        JsonValue value = Json.read(Json.write(object));

        assertThat(value.get("text").text()).contains("\"quoted\" \n 🎈");
        assertThat(value.get("numbers").items().stream().map(JsonValue::number).filter(n -> n.isPresent()))
                .map(n -> n.getAsDouble())
                .containsExactly(1.0, 2.0, 0.5, 1.5, 2.25, 10.0);
        assertThat(value.get("numbers").items().get(6).isNull()).isTrue();
        assertThat(value.get("deep").get("list").items().get(0).get("yes").truth())
                .contains(true);
    }

    static Stream<Object> unwritable() {
        return Stream.of(
                Instant.EPOCH,
                new Object(),
                Double.NaN,
                Float.POSITIVE_INFINITY,
                Map.of(1, "a key that is no text"),
                List.of("half \ud83c"),
                nested(64));
    }

    @ParameterizedTest
    @MethodSource("unwritable")
    void refusesWhatJsonHasNoWordsFor(Object value) {
        ProviderException failure =
                catchThrowableOfType(ProviderException.class, () -> Json.write(Map.of("option", value)));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure.sent()).isEqualTo(Sent.NEVER);
        assertThat(failure).hasNoCause();
    }

    @Test
    void writesAsDeepAsItReads() {
        byte[] written = Json.write(Map.of("option", nested(63)));

        assertThat(new String(written, UTF_8)).contains("[".repeat(63));
        assertThat(Json.read(written).isObject()).isTrue();
    }

    private static Object nested(int levels) {
        Object value = List.of();
        for (int i = 1; i < levels; i++) {
            value = List.of(value);
        }
        return value;
    }
}
