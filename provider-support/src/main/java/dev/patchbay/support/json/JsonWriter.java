package dev.patchbay.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists and plain values, and refuses everything that JSON has no words for. */
final class JsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator generator;

    JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    static byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            new JsonWriter(generator).value(value, 1);
        } catch (IOException unwritable) {
            // Its message may quote what the caller wrote.
            throw ProviderException.builder(ErrorKind.INVALID_REQUEST)
                    .phase(Phase.LOCAL)
                    .sent(Sent.NEVER)
                    .build();
        }
        return bytes.toByteArray();
    }

    void value(@Nullable Object value, int depth) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof String text) {
            generator.writeString(Characters.whole(text));
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof List<?> list) {
            array(list, depth);
        } else {
            throw new CharConversionException("no JSON for it");
        }
    }

    private void object(Map<?, ?> map, int depth) throws IOException {
        checkDepth(depth);
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new CharConversionException("a name must be a text");
            }
            generator.writeFieldName(Characters.whole(name));
            value(member.getValue(), depth + 1);
        }
        generator.writeEndObject();
    }

    private void array(List<?> list, int depth) throws IOException {
        checkDepth(depth);
        generator.writeStartArray();
        for (Object item : list) {
            value(item, depth + 1);
        }
        generator.writeEndArray();
    }

    private void number(Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            generator.writeNumber(number.longValue());
        } else if (number instanceof BigInteger big) {
            generator.writeNumber(big);
        } else if (number instanceof BigDecimal big) {
            generator.writeNumber(big);
        } else if (number instanceof Float single && Float.isFinite(single)) {
            generator.writeNumber(single);
        } else if (number instanceof Double && Double.isFinite(number.doubleValue())) {
            generator.writeNumber(number.doubleValue());
        } else {
            throw new CharConversionException("no JSON for this number");
        }
    }

    private static void checkDepth(int depth) throws IOException {
        if (depth > JsonFactories.DEPTH) {
            throw new CharConversionException("nested too deep");
        }
    }
}
