package dev.patchbay.support.stream;

import java.util.Arrays;

/** Bytes as they arrive, or all of them at the end. */
final class RawPieces implements Pieces {

    private final boolean whole;
    private byte[] bytes = new byte[8 << 10];
    private int limit;

    RawPieces(boolean whole) {
        this.whole = whole;
    }

    @Override
    public byte[] space() {
        if (limit == bytes.length) {
            bytes = Arrays.copyOf(bytes, limit * 2);
        }
        return bytes;
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
        piece.view(bytes, 0, limit, "");
        limit = 0;
        return true;
    }
}
