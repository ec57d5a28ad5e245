package dev.patchbay.support.stream;

import dev.patchbay.spi.ProviderException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One body while it is read: bytes go in as they arrive, items come out one by one, and nothing is decoded before it is
 * asked for. Knows when the answer is complete. For the transport, and for trying a codec without one. Not thread-safe.
 *
 * @param <T> the items
 */
public final class BodyReading<T> {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final int NONE = -1;

    private StreamBody<T> body;
    private Pieces pieces;
    private @Nullable StreamBody<T> document; // until the first byte has told
    private final Piece piece = Piece.of(new byte[0]);
    private final ArrayDeque<T> ready = new ArrayDeque<>(2);
    private @Nullable Throwable failure;
    private long received;
    private boolean complete;
    private boolean over;

    /** The reading of a body, from its beginning. */
    public BodyReading(StreamBody<T> body) {
        this.body = body;
        this.pieces = pieces(body.form());
        this.document = body.document();
    }

    private static Pieces pieces(StreamBody.Form form) {
        return switch (form) {
            case EVENTS -> new EventPieces();
            case LINES -> new LinePieces();
            case BYTES -> new RawPieces(false);
            case WHOLE -> new RawPieces(true);
        };
    }

    /**
     * Reads a body that is at hand, to try a codec.
     *
     * @param verified whether the end of the body counts as proven by the transport
     * @param arriving the body, in the parts in which it arrives
     * @return all items of the answer, which is complete
     * @throws ProviderException when the stream would fail
     */
    public static <T> List<T> all(StreamBody<T> body, boolean verified, byte[]... arriving) {
        BodyReading<T> reading = new BodyReading<>(body);
        List<T> items = new ArrayList<>();
        for (byte[] part : arriving) {
            for (int at = 0; at < part.length && !reading.isOver(); ) {
                byte[] space = reading.space();
                int count = Math.min(part.length - at, space.length - reading.end());
                System.arraycopy(part, at, space, reading.end(), count);
                reading.received(count);
                reading.drainTo(items);
                at += count;
            }
        }
        if (!reading.isOver()) {
            reading.end(verified);
            reading.drainTo(items);
        }
        return items;
    }

    private void drainTo(List<T> items) {
        for (T item = next(); item != null; item = next()) {
            items.add(item);
        }
    }

    /** The array that takes the bytes that arrive next; has room from {@link #end()} on. Asked for before every read. */
    public byte[] space() {
        return pieces.space();
    }

    /** Where in {@link #space()} the bytes that arrive next belong. */
    public int end() {
        return pieces.end();
    }

    /**
     * That many bytes have arrived there.
     *
     * @throws ProviderException with {@link dev.patchbay.ErrorKind#RESPONSE_TOO_LARGE} when they are too many
     */
    public void received(int count) {
        received += count;
        @Nullable StreamBody<T> other = document;
        int begin = other == null ? NONE : documentIn(count);
        if (other != null && begin != NONE) {
            become(other, begin, pieces.end() + count);
        } else if (received <= body.mostBytes()) {
            pieces.received(count);
        } else if (complete) {
            over = true;
        } else {
            throw Ends.tooLarge();
        }
    }

    /** Where in the bytes that have just arrived a document begins; asked until one of them tells. */
    private int documentIn(int count) {
        byte[] bytes = pieces.space();
        for (int i = pieces.end(); i < pieces.end() + count; i++) {
            if (!isBeforeText(bytes[i])) {
                document = null;
                return bytes[i] == '{' ? i : NONE;
            }
        }
        return NONE;
    }

    private static boolean isBeforeText(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == MARK[0] || b == MARK[1] || b == MARK[2];
    }

    /** Reads all as another body from here on; there was nothing but white space before. */
    private void become(StreamBody<T> other, int begin, int end) {
        byte[] bytes = pieces.space();
        int at = begin;
        body = other;
        pieces = pieces(other.form());
        while (at < end) {
            byte[] space = pieces.space();
            int part = Math.min(end - at, space.length - pieces.end());
            System.arraycopy(bytes, at, space, pieces.end(), part);
            pieces.received(part);
            at += part;
        }
    }

    /**
     * The next item of what has arrived.
     *
     * @return null when more must arrive first, or nothing follows: {@link #isOver()} tells
     * @throws ProviderException when the stream fails here, after the items before were handed out
     */
    public @Nullable T next() {
        while (true) {
            @Nullable T item = ready.poll();
            if (item != null) {
                return item;
            }
            if (failure != null) {
                throw thrown(failure);
            }
            if (over || !divided()) {
                return null;
            }
            read();
        }
    }

    /** Whether there is a next piece; what cannot be divided behind a complete answer is the end of it. */
    private boolean divided() {
        try {
            return pieces.next(piece);
        } catch (ProviderException beyondBound) {
            if (!complete) {
                throw beyondBound;
            }
            over = true;
            return false;
        }
    }

    /**
     * Nothing more arrives: the body ended, or is not waited for any longer. Items may be left for {@link #next()}, which
     * then also tells when the answer is not complete.
     *
     * @param verified whether the transport proved that the body is whole
     */
    public void end(boolean verified) {
        if (over) {
            return;
        }
        if (pieces.last(piece, verified)) {
            read();
        }
        if (over || failure != null) {
            return;
        }
        over = true;
        try {
            complete |= body.decoder().end(verified, ready::add);
            failure = complete ? null : Ends.truncated();
        } catch (Throwable thrown) {
            failed(thrown);
        }
    }

    /** Whether the answer is proven to be complete, though something may follow. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether nothing that may still arrive is of interest; what was decoded already may be left. */
    public boolean isOver() {
        return over;
    }

    /**
     * Whether the body is in the middle of something, an unfinished line or bytes without lines, and not where an upstream
     * may pause for as long as it likes.
     */
    public boolean isMidway() {
        return pieces.isMidway();
    }

    private void read() {
        try {
            Progress progress = body.decoder().read(piece, ready::add);
            complete |= progress != Progress.GOING_ON;
            over = progress == Progress.DONE;
        } catch (Throwable thrown) {
            failed(thrown); // what the piece, or a part of it, became before is handed out first
        }
    }

    /** Behind a complete answer an end of any kind is a proper one, as a lost connection is. */
    private void failed(Throwable thrown) {
        over |= complete;
        failure = complete ? null : thrown;
    }

    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException plain ? plain : new UndeclaredThrowableException(failure);
    }
}
