package dev.patchbay.support.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a streamed body: the data of an event, a line, some bytes. A view into a buffer that is used again: it is
 * valid only while the decoder that was given it runs. Whatever is kept has to be copied, with {@link #bytes()} or
 * {@link #text()}, or taken over with {@link #take()}. Not thread-safe; prints its length, never its content.
 */
public final class Piece {

    private static final String NO_NAME = "";

    private byte[] array;
    private int offset;
    private int length;
    private String event;
    private @Nullable Supplier<Consumer<byte[]>> lending;

    private Piece(byte[] array, int offset, int length, String event) {
        this.array = array;
        this.offset = offset;
        this.length = length;
        this.event = event;
    }

    /** A piece of its own, for example to try a decoder: a line, or bytes. */
    public static Piece of(byte[] bytes) {
        return new Piece(bytes, 0, bytes.length, NO_NAME);
    }

    /** A piece of its own, for example to try a decoder: an event. */
    public static Piece event(String name, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        return new Piece(bytes, 0, bytes.length, Objects.requireNonNull(name, "name"));
    }

    /** Makes it a view of other bytes. */
    void view(byte[] bytes, int from, int size, String name) {
        array = bytes;
        offset = from;
        length = size;
        event = name;
        lending = null;
    }

    /** Lets whoever reads it take the array over. */
    void lend(@Nullable Supplier<Consumer<byte[]>> taking) {
        lending = taking;
    }

    /**
     * Takes the array over, with all that is in it, so that nothing has to be copied: other bytes arrive elsewhere from now on.
     * At most once for each piece.
     *
     * @return gets the array back when it is of no use any more, from any thread; need never be called. Null when the array
     *     has to stay where it is
     */
    public @Nullable Consumer<byte[]> take() {
        Supplier<Consumer<byte[]>> taking = lending;
        lending = null;
        return taking == null ? null : taking.get();
    }

    /** The array that holds the bytes, from {@link #offset()} on; not to be changed or kept. */
    public byte[] array() {
        return array;
    }

    /** Where the bytes begin in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** The name that the event was given; empty when it was given none, and for whatever is no event. */
    public String event() {
        return event;
    }

    /** Whether the bytes begin with an ASCII text, for example {@code [DONE]}. */
    public boolean startsWith(String ascii) {
        if (length < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (array[offset + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes as UTF-8 text; what is not well-formed becomes U+FFFD. */
    public String text() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    @Override
    public String toString() {
        return "Piece[" + length + " bytes]";
    }
}
