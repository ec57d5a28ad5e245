package dev.patchbay.support.stream;

/** Divides a body by its lines. */
abstract sealed class ScannedPieces implements Pieces permits EventPieces, LinePieces {

    private static final int MOST_PIECES = 200_000;

    /** What has arrived. */
    final LineScanner lines;

    private int count;

    ScannedPieces(int longestLine) {
        this.lines = new LineScanner(longestLine);
    }

    @Override
    public final byte[] space() {
        return lines.space();
    }

    @Override
    public final int end() {
        return lines.limit();
    }

    @Override
    public final void received(int bytes) {
        lines.received(bytes);
    }

    @Override
    public final boolean isMidway() {
        return lines.isInLine();
    }

    /** Counts what could be a piece, even if it turns out to be none. */
    final void count() {
        if (++count > MOST_PIECES) {
            throw Ends.tooLarge();
        }
    }
}
