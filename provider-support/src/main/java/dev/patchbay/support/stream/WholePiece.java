package dev.patchbay.support.stream;

import java.util.Arrays;

/** All there is, once it is there. */
final class WholePiece implements Pieces {

    private byte[] bytes = new byte[8 << 10];
    private int limit;

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
        return false;
    }

    @Override
    public boolean last(Piece piece, boolean verified) {
        piece.view(bytes, 0, limit, "");
        return true;
    }

    @Override
    public boolean isMidway() {
        return true;
    }
}
