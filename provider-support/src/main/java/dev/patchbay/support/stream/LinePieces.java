package dev.patchbay.support.stream;

/** Lines, without the empty ones. The last needs no end where the transport proves that it is whole. */
final class LinePieces implements Pieces {

    private static final int LONGEST_LINE = 4 << 20;
    private static final int MOST_LINES = 200_000;

    private final LineScanner lines = new LineScanner(LONGEST_LINE);
    private int count;

    @Override
    public byte[] space() {
        return lines.space();
    }

    @Override
    public int end() {
        return lines.limit();
    }

    @Override
    public void received(int more) {
        lines.received(more);
    }

    @Override
    public boolean next(Piece piece) {
        while (lines.nextLine()) {
            if (++count > MOST_LINES) {
                throw Ends.tooLarge();
            }
            if (lines.from() < lines.to()) {
                view(piece);
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean last(Piece piece, boolean verified) {
        if (!verified || !lines.lastLine()) {
            return false;
        }
        view(piece);
        return true;
    }

    @Override
    public boolean isMidway() {
        return lines.isInLine();
    }

    private void view(Piece piece) {
        piece.view(lines.bytes(), lines.from(), lines.to() - lines.from(), "");
    }
}
