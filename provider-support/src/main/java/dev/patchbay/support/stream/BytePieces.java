package dev.patchbay.support.stream;

/** Bytes as they arrive. */
final class BytePieces implements Pieces {

    private final byte[] bytes = new byte[8 << 10];
    private int limit;

    @Override
    public byte[] space() {
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
        if (limit == 0) {
            return false;
        }
        piece.view(bytes, 0, limit, "");
        limit = 0;
        return true;
    }

    @Override
    public boolean last(Piece piece, boolean verified) {
        return false;
    }

    @Override
    public boolean isMidway() {
        return true;
    }
}
