package dev.patchbay.support.stream;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bytes as they arrive, or all of them at the end. */
final class RawPieces implements Pieces {

    private static final byte[] NOTHING = {};
    private static final int PIECE = 24 << 10;
    private static final int SMALLEST = 8 << 10;

    private final boolean whole;
    private final Supplier<Consumer<byte[]>> lending = this::lend;
    private final Consumer<byte[]> takeBack = this::takeBack;
    private byte @Nullable [] bytes;
    private volatile byte @Nullable [] spare;
    private int limit;

    RawPieces(boolean whole) {
        this.whole = whole;
    }

    @Override
    public byte[] space() {
        byte[] space = bytes;
        if (space == null) {
            byte[] back = spare;
            spare = null;
            space = back != null ? back : new byte[whole ? SMALLEST : PIECE];
        } else if (limit == space.length) {
            space = Arrays.copyOf(space, limit * 2);
        }
        bytes = space;
        return space;
    }

    @Override
    public int end() {
        return limit;
    }

    @Override
    public void received(int count) {
        limit += count;
    }

    @Override
    public boolean next(Piece piece) {
        return !whole && limit > 0 && viewAll(piece);
    }

    @Override
    public boolean last(Piece piece, boolean verified) {
        return whole && viewAll(piece);
    }

    @Override
    public boolean isMidway() {
        return true;
    }

    private boolean viewAll(Piece piece) {
        byte[] all = bytes;
        piece.view(all == null ? NOTHING : all, 0, limit, "");
        piece.lend(whole ? null : lending);
        limit = 0;
        return true;
    }

    private void takeBack(byte[] array) {
        if (array.length >= PIECE) {
            spare = array;
        }
    }

    private Consumer<byte[]> lend() {
        bytes = null;
        return takeBack;
    }
}
