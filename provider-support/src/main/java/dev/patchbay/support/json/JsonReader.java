package dev.patchbay.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document from its bytes while they are parsed, without a tree: for answers that are read often or may be
 * large. As strict as {@link Json} and as bounded, but of any number of tokens; an object has at most 256 names, and at most
 * 100,000 values are kept as {@link #value()} gives them out: what there may be more of is read by a loop. Not thread-safe.
 *
 * <pre>{@code
 * in.object();
 * for (String name = in.nextName(); name != null; name = in.nextName()) {
 *     switch (name) {
 *         case "id" -> id = in.text();
 *         default -> in.skip();
 *     }
 * }
 * }</pre>
 *
 * <p>What reads one value must consume it: with {@link #text()} and its like, with a loop as above, or with
 * {@link #skip()}.
 */
public final class JsonReader {

    private static final long LARGEST_COUNT = 1L << 53; // beyond it JSON numbers are not exact (RFC 8259 section 6)

    private static final int MOST_KEPT = 100_000;

    private final JsonParser parser;
    private final RawText raw;
    private final OpenNames names = new OpenNames();
    private final @Nullable Pattern pattern;
    private int kept;

    /** A reader that says where texts are that vary, if somebody wants to know. */
    JsonReader(JsonParser parser, RawText raw, @Nullable Pattern pattern) {
        this.parser = parser;
        this.raw = raw;
        this.pattern = pattern;
    }

    /**
     * Says what a document must look like, and reads it.
     *
     * @param <T> what becomes of it
     */
    @FunctionalInterface
    public interface Shape<T> {

        /**
         * Reads the one value that there is.
         *
         * @throws IOException when it is not what it should be; its text goes nowhere
         */
        T read(JsonReader in) throws IOException;
    }

    /**
     * Reads a whole document.
     *
     * @param document the bytes, bounded by whoever received them
     * @param status the protocol status to report with a failure
     * @param endVerified whether the transport proved that the document is complete
     * @param shape what it must look like
     * @throws ProviderException with {@link ErrorKind#INVALID_RESPONSE} when it is no valid JSON or of another shape, with
     *     {@link ErrorKind#TRUNCATED} when it stops in the middle and nothing proved it complete, with
     *     {@link ErrorKind#RESPONSE_TOO_LARGE} when it is beyond a bound
     */
    public static <T> T read(byte[] document, int status, boolean endVerified, Shape<T> shape) {
        return read(document, 0, document.length, status, endVerified, shape);
    }

    /**
     * Reads a whole document that is a part of an array, as {@link #read(byte[], int, boolean, Shape)} does; for the
     * pieces of a stream, without a copy.
     *
     * @param bytes the array
     * @param offset where the document begins
     * @param length how many bytes it has
     */
    public static <T> T read(byte[] bytes, int offset, int length, int status, boolean endVerified, Shape<T> shape) {
        return read(StreamingParsers.USUAL, bytes, offset, length, status, endVerified, shape);
    }

    /**
     * Reads a whole document of many numbers, as {@link #read(byte[], int, boolean, Shape)} does but faster.
     */
    public static <T> T readNumbers(byte[] document, int status, boolean endVerified, Shape<T> shape) {
        return read(StreamingParsers.NUMBERS, document, 0, document.length, status, endVerified, shape);
    }

    private static <T> T read(
            JsonFactory factory,
            byte[] bytes,
            int offset,
            int length,
            int status,
            boolean endVerified,
            Shape<T> shape) {
        if (!Utf8.isPlain(bytes, offset, offset + length)) {
            throw failure(ErrorKind.INVALID_RESPONSE, status);
        }
        try (JsonParser parser = factory.createParser(bytes, offset, length)) {
            RawText raw = new RawText().of(bytes, offset, offset + length, 0);
            T value = new JsonReader(parser, raw, null).document(shape);
            if (parser.nextToken() != null) {
                throw new CharConversionException("more than one document");
            }
            return value;
        } catch (StreamConstraintsException beyondBound) {
            throw failure(ErrorKind.RESPONSE_TOO_LARGE, status);
        } catch (JsonEOFException cut) {
            throw failure(endVerified ? ErrorKind.INVALID_RESPONSE : ErrorKind.TRUNCATED, status);
        } catch (IOException notIt) {
            throw failure(ErrorKind.INVALID_RESPONSE, status);
        }
    }

    /** Reads the document that comes next. */
    <T> T document(Shape<T> shape) throws IOException {
        kept = 0;
        if (parser.nextToken() == null) {
            throw new CharConversionException("nothing there");
        }
        return shape.read(this);
    }

    /** Hands over what the parser has taken but not used, for as long as it is the last thing done with a document. */
    void handOverUnused(OutputStream to) throws IOException {
        parser.releaseBuffered(to);
    }

    /** Gives memory back. */
    void close() throws IOException {
        parser.close();
    }

    /** Whether the value is {@code null}. */
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Whether the value is an object. */
    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Whether the value is an array. */
    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Whether the value is a text. */
    public boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** Enters an object; its names follow. */
    public void object() throws IOException {
        expect(JsonToken.START_OBJECT);
        names.open();
    }

    /** Goes to the next value of the object; its name, or null at the end. */
    public @Nullable String nextName() throws IOException {
        @Nullable String name = parser.nextFieldName();
        if (name == null) {
            expect(JsonToken.END_OBJECT);
            names.close();
            return null;
        }
        names.add(Characters.whole(name));
        parser.nextToken();
        return name;
    }

    /** Enters an array; its items follow. */
    public void array() throws IOException {
        expect(JsonToken.START_ARRAY);
    }

    /** Goes to the next item of the array; false at the end. */
    public boolean nextItem() throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /** The text. */
    public String text() throws IOException {
        expect(JsonToken.VALUE_STRING);
        return Characters.whole(parser.getText());
    }

    /** The text, or null for {@code null}. */
    public @Nullable String textOrNull() throws IOException {
        return isNull() ? null : text();
    }

    /**
     * Says that the value, if it is a text, is what differs from one document of a {@link JsonStream} to the next, where all
     * else is often the same. The value is still there to be read.
     */
    public void varies() {
        if (pattern != null && isText()) {
            raw.tell(parser, pattern);
        }
    }

    /** The texts of an array of texts. */
    public List<String> texts() throws IOException {
        List<String> all = new ArrayList<>();
        array();
        while (nextItem()) {
            all.add(text());
        }
        return all;
    }

    /** The truth value. */
    public boolean truth() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_TRUE) {
            expect(JsonToken.VALUE_FALSE);
        }
        return parser.getBooleanValue();
    }

    /** The integer of 64 bits. */
    public long integer() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT);
        return parser.getLongValue();
    }

    /** Whether the value is a number. */
    public boolean isNumber() {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                || parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** The number, always finite. */
    public double number() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            expect(JsonToken.VALUE_NUMBER_FLOAT);
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new CharConversionException("a number out of range");
        }
        return value;
    }

    /** A number of things, or -1 for whatever is none: negative, beyond 2⁵³, a fraction, not a number at all. */
    public long count() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            skip();
            return -1;
        }
        return switch (parser.getNumberType()) {
            case INT, LONG -> {
                long value = parser.getLongValue();
                yield value < 0 || value > LARGEST_COUNT ? -1 : value;
            }
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> -1;
        };
    }

    /** The bytes of a text that is base64 (RFC 4648 section 4). */
    public byte[] base64() throws IOException {
        expect(JsonToken.VALUE_STRING);
        return raw.base64(parser);
    }

    /**
     * The numbers of a text that is base64 of little-endian floats of 32 bits.
     *
     * @param expected how many there probably are, which makes it faster; 0 when nobody knows
     */
    public float[] base64Floats(int expected) throws IOException {
        expect(JsonToken.VALUE_STRING);
        return raw.floats(parser, expected);
    }

    /**
     * The numbers of an array of numbers, each as the nearest float, infinity where there is none.
     *
     * @param expected how many there probably are, which makes it faster; 0 when nobody knows
     */
    public float[] floats(int expected) throws IOException {
        array();
        float[] all = new float[Math.max(16, Math.min(expected, raw.mostItems()))];
        int size = 0;
        while (nextItem()) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                expect(JsonToken.VALUE_NUMBER_FLOAT);
            }
            if (size == all.length) {
                all = Arrays.copyOf(all, size * 2);
            }
            all[size++] = parser.getFloatValue();
        }
        return size == all.length ? all : Arrays.copyOf(all, size);
    }

    /** Passes over the value, whatever it is. */
    public void skip() throws IOException {
        if (isObject()) {
            object();
            while (nextName() != null) {
                skip();
            }
        } else if (isArray()) {
            while (nextItem()) {
                skip();
            }
        }
    }

    /** The value, whatever it is: a text, {@code Long}, {@code Double}, boolean, null, or a list or map of these. */
    public @Nullable Object value() throws IOException {
        if (++kept > MOST_KEPT) {
            throw new StreamConstraintsException("too many values to keep");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> members();
            case START_ARRAY -> items();
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> fitsLong() ? (Object) parser.getLongValue() : (Object) number();
            case VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new CharConversionException("no value");
        };
    }

    private boolean fitsLong() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> true;
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> false;
        };
    }

    private Map<String, @Nullable Object> members() throws IOException {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        object();
        for (String name = nextName(); name != null; name = nextName()) {
            all.put(name, value());
        }
        return all;
    }

    private List<@Nullable Object> items() throws IOException {
        List<@Nullable Object> all = new ArrayList<>();
        while (nextItem()) {
            all.add(value());
        }
        return all;
    }

    private void expect(JsonToken token) throws IOException {
        if (parser.currentToken() != token) {
            throw new CharConversionException("another type");
        }
    }

    static ProviderException failure(ErrorKind kind, int status) {
        return ProviderException.builder(kind)
                .status(status)
                .phase(Phase.PARSE)
                .sent(Sent.PROCESSED)
                .build();
    }
}
