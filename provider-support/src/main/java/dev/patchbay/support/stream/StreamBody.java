package dev.patchbay.support.stream;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a streamed answer is divided into pieces, and who reads them.
 *
 * @param form how it is divided
 * @param mostBytes how long the body may be, decoded; beyond it the stream fails with
 *     {@link dev.patchbay.ErrorKind#RESPONSE_TOO_LARGE}
 * @param decoder who reads the pieces
 * @param document how the body is read in place of this when it turns out to be a JSON object; null for no other way
 * @param <T> the items
 */
public record StreamBody<T>(
        Form form,
        long mostBytes,
        StreamDecoder<T> decoder,
        @Nullable StreamBody<T> document) {

    private static final long MOST_TEXT = 64L << 20;
    private static final long MOST_AUDIO = 256L << 20;

    /** How a body is divided into pieces. */
    public enum Form {
        /** Server-sent events (WHATWG HTML, section 9.2); the data of each is a piece. */
        EVENTS,
        /** Lines, for example of NDJSON; each but the empty ones is a piece, the last also without a line end. */
        LINES,
        /** Bytes as they arrive; any number of them is a piece. */
        BYTES,
        /** One piece, once all is there: an answer that is no stream at all. An empty body is a piece too. */
        WHOLE
    }

    /** Checks that there can be an answer. */
    public StreamBody {
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(decoder, "decoder");
        if (mostBytes < 1) {
            throw new IllegalArgumentException("a body must be allowed to have at least one byte, not " + mostBytes);
        }
    }

    /** A body that is read in one way. */
    public StreamBody(Form form, long mostBytes, StreamDecoder<T> decoder) {
        this(form, mostBytes, decoder, null);
    }

    /**
     * The same, unless the first byte that is no white space opens a JSON object, as no event does: then the body is read as the
     * other. What a server calls its answer says little: errors come as text or as events.
     */
    public StreamBody<T> or(StreamBody<T> other) {
        return new StreamBody<>(form, mostBytes, decoder, Objects.requireNonNull(other, "other"));
    }

    /**
     * Server-sent events: at most 64 MiB in all, 200,000 events, 4 MiB of data in an event, in one line or several. Comments,
     * {@code id}, {@code retry}, unknown fields and events without data never reach the decoder.
     */
    public static <T> StreamBody<T> events(StreamDecoder<T> decoder) {
        return new StreamBody<>(Form.EVENTS, MOST_TEXT, decoder);
    }

    /** Lines that end with LF or CRLF: at most 64 MiB in all, 200,000 lines, 4 MiB in a line. */
    public static <T> StreamBody<T> lines(StreamDecoder<T> decoder) {
        return new StreamBody<>(Form.LINES, MOST_TEXT, decoder);
    }

    /** Bytes as they arrive, for example audio: at most 256 MiB. */
    public static <T> StreamBody<T> bytes(StreamDecoder<T> decoder) {
        return new StreamBody<>(Form.BYTES, MOST_AUDIO, decoder);
    }

    /**
     * An answer that is no stream at all, read to its end before the decoder sees it: an error object in place of events,
     * or the whole answer of a model that does not stream.
     *
     * @param mostBytes how long it may be
     */
    public static <T> StreamBody<T> whole(long mostBytes, StreamDecoder<T> decoder) {
        return new StreamBody<>(Form.WHOLE, mostBytes, decoder);
    }
}
