package dev.patchbay.support.json;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents of an answer that arrives piece by piece, each as {@link JsonReader#read} would, but all with one
 * parser: to make one costs about as much as to read a short event. Only documents that are complete as far as is known.
 *
 * <p>Not thread-safe, but need not stay on one thread. Of no use after a document that could not be read. Closing gives
 * memory back for further streams; where nobody closes, it is garbage.
 */
public final class JsonStream implements AutoCloseable {

    private static final OutputStream ONLY_SPACE = PieceInput.onlySpace();

    private final int status;
    private PieceInput input = new PieceInput();
    private final RawText raw = new RawText();
    private final Pattern pattern = new Pattern();
    private @Nullable JsonReader reader;

    /**
     * A reader of no documents yet.
     *
     * @param status the protocol status to report with a failure
     */
    public JsonStream(int status) {
        this.status = status;
    }

    /**
     * Reads the next document.
     *
     * @param bytes an array, which is not kept
     * @param offset where in it the document begins
     * @param length how many bytes it has
     * @param shape what it must look like
     * @throws ProviderException with {@link ErrorKind#INVALID_RESPONSE} when it is no valid JSON or of another shape, with
     *     {@link ErrorKind#RESPONSE_TOO_LARGE} when it is beyond a bound
     */
    public <T> T read(byte[] bytes, int offset, int length, JsonReader.Shape<T> shape) {
        if (!Utf8.isPlain(bytes, offset, offset + length)) {
            throw JsonReader.failure(ErrorKind.INVALID_RESPONSE, status);
        }
        try {
            JsonReader in = reader == null ? open() : reader;
            raw.of(bytes, offset, offset + length, input.given());
            input.next(bytes, offset, length);
            pattern.begin();
            T value = in.document(shape);
            in.handOverUnused(ONLY_SPACE);
            input.checkRest();
            pattern.keep(bytes, offset, length);
            return value;
        } catch (StreamConstraintsException beyondBound) {
            throw JsonReader.failure(ErrorKind.RESPONSE_TOO_LARGE, status);
        } catch (IOException notIt) {
            throw JsonReader.failure(ErrorKind.INVALID_RESPONSE, status);
        }
    }

    private JsonReader open() throws IOException {
        input = new PieceInput();
        JsonReader opened = new JsonReader(StreamingParsers.USUAL.createParser(input), raw, pattern);
        reader = opened;
        return opened;
    }

    /**
     * Whether the next document is the one that was read last but for the texts that {@linkplain JsonReader#varies() vary}. If
     * so it is valid too, need not be read, and {@link #text} gives its texts until there is another.
     */
    public boolean repeats(byte[] bytes, int offset, int length) {
        return pattern.matches(bytes, offset, length);
    }

    /**
     * A text of the document that repeats another.
     *
     * @param number which one of those that vary, in their order, from 0
     */
    public String text(int number) {
        return pattern.text(number);
    }

    /** Reads no more. */
    @Override
    public void close() {
        @Nullable JsonReader open = reader;
        reader = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // there is only memory behind it
        }
    }
}
