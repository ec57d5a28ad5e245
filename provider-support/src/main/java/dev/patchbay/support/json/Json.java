package dev.patchbay.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes JSON (RFC 8259) within bounds: 64 levels, 2 million tokens, names of 1,000 and numbers of 100
 * characters. UTF-8 only, no duplicate names, no second document, no halves of surrogate pairs. Thread-safe; nothing it
 * throws carries a piece of what was read or written.
 */
public final class Json {

    /** The largest document that is read as a tree unless more is asked for: 64 KiB, plenty for an error. */
    public static final int SMALL = 64 << 10;

    private static final JsonFactory SMALL_DOCUMENTS = JsonFactories.upTo(SMALL);

    private Json() {}

    /**
     * Reads a whole document of at most {@link #SMALL} bytes.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_RESPONSE} when it is no valid JSON, with
     *     {@link ErrorKind#RESPONSE_TOO_LARGE} when it is beyond a bound; {@link Sent#PROCESSED}, because an answer was
     *     there to be read
     */
    public static JsonValue read(byte[] document) {
        return read(SMALL_DOCUMENTS, SMALL, document);
    }

    /**
     * Reads a whole document as a tree. A tree takes a multiple of the document's memory: only for answers that are
     * small by nature.
     *
     * @param maxBytes how large the document may be
     * @throws ProviderException as {@link #read(byte[])} does
     */
    public static JsonValue read(byte[] document, int maxBytes) {
        return read(JsonFactories.upTo(maxBytes), maxBytes, document);
    }

    /** Reads a document as {@link #read(byte[])} does; empty when that would fail, whatever the reason. */
    public static Optional<JsonValue> tryRead(byte[] document) {
        try {
            return Optional.of(read(document));
        } catch (ProviderException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Writes an object as UTF-8.
     *
     * @param object its members in their order: texts, numbers, booleans, lists and maps of these, and null
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} when something else is among them, a number is
     *     not finite, a text holds half a character, or it nests deeper than 64 levels
     */
    public static byte[] write(Map<String, ?> object) {
        return JsonWriter.write(object);
    }

    /**
     * Writes any value as UTF-8, for forms whose fields are JSON.
     *
     * @param value what {@link #write(Map)} takes for a member
     * @throws ProviderException as {@link #write(Map)} does
     */
    public static byte[] writeValue(Object value) {
        return JsonWriter.write(value);
    }

    private static JsonValue read(JsonFactory factory, int maxBytes, byte[] document) {
        if (document.length > maxBytes) {
            throw failure(ErrorKind.RESPONSE_TOO_LARGE);
        }
        try {
            return TreeReader.read(factory, document);
        } catch (StreamConstraintsException beyondBound) {
            throw failure(ErrorKind.RESPONSE_TOO_LARGE);
        } catch (IOException notJson) {
            throw failure(ErrorKind.INVALID_RESPONSE);
        }
    }

    private static ProviderException failure(ErrorKind kind) {
        return ProviderException.builder(kind)
                .phase(Phase.PARSE)
                .sent(Sent.PROCESSED)
                .build();
    }
}
