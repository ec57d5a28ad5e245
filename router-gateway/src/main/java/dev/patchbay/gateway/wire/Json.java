package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON to and from plain values, by the streaming half of Jackson alone, which starts sooner than the rest of it. A number is
 * worth what was written, to its last digit; a name that comes twice, or nesting that nobody means, is no JSON.
 */
public final class Json {

    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 100;

    /** So many digits, with point and sign, a double holds as they are; more than so many it may not. */
    private static final int EXACT_DIGITS = 15;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE) // the whole body is limited, by who reads it
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()) // also for threads that live for one task
            .build();

    private Json() {}

    /** Writes into a document. */
    @FunctionalInterface
    interface Content {

        /** Writes it. */
        void write(JsonGenerator out) throws IOException;
    }

    /**
     * Reads an object.
     *
     * @throws IOException when it is none; its message may quote what the caller wrote
     */
    static Map<String, @Nullable Object> read(byte[] body) throws IOException {
        try (JsonParser in = FACTORY.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(in, "no object");
            }
            Map<String, @Nullable Object> members = object(in);
            if (in.nextToken() != null) {
                throw new JsonParseException(in, "more than one document");
            }
            return members;
        }
    }

    /** What is wrong with a body that could not be read, without a word of it. */
    static String objection(IOException malformed) {
        String what = malformed instanceof StreamConstraintsException
                ? "The body nests too deep, or has a number that is too long"
                : "The body is not one JSON object, in UTF-8 and with every name once";
        JsonLocation place = malformed instanceof JsonProcessingException told ? told.getLocation() : null;
        return place == null
                ? what + "."
                : what + ": see line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
    }

    /** A float where that is what was written, and not only near it. */
    private static Number number(JsonParser in) throws IOException {
        double value = in.getDoubleValue();
        if (in.getTextLength() <= EXACT_DIGITS) {
            return value;
        }
        BigDecimal written = in.getDecimalValue();
        return Double.isFinite(value) && new BigDecimal(Double.toString(value)).compareTo(written) == 0
                ? value
                : written;
    }

    private static @Nullable Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getNumberValue();
            case VALUE_NUMBER_FLOAT -> number(in);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser in) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            members.put(name, value(in));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser in) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(in));
        }
        return items;
    }

    /** An object of plain values as bytes. */
    public static byte[] object(Map<String, ?> members) {
        return object(out -> members(out, members));
    }

    /** An object as bytes, for content that always has words. */
    static byte[] object(Content members) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            write(bytes, members);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An object of plain values as a server-sent event. */
    public static byte[] event(Map<String, ?> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 << 10);
        try {
            event(bytes, out -> members(out, members));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** An object as the body of an answer. */
    static Reply.Body body(Content members) throws IOException {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            write(bytes, members);
            return new Reply.Body("application/json", bytes.toByteArray());
        }
    }

    /** An object as the data of a server-sent event. */
    static void event(ByteArrayOutputStream out, Content members) throws IOException {
        out.writeBytes(Sse.DATA);
        write(out, members);
        out.writeBytes(Sse.END);
    }

    private static void write(OutputStream out, Content members) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            members.write(generator);
            generator.writeEndObject();
        }
    }

    /** Members from a map of plain values. */
    static void members(JsonGenerator out, Map<String, ?> values) throws IOException {
        for (Map.Entry<String, ?> member : values.entrySet()) {
            out.writeFieldName(member.getKey());
            plain(out, member.getValue());
        }
    }

    /** A plain value: a text, number, boolean, null, or a list or map of these. */
    static void plain(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.writeFieldName(String.valueOf(member.getKey()));
                plain(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                plain(out, item);
            }
            out.writeEndArray();
        } else {
            out.writeObject(value); // without a mapper Jackson writes the simple values, and nothing else
        }
    }
}
