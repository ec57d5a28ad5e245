package dev.patchbay.support.stream;

/** Lines, without the empty ones. The last needs no end where the transport proves that it is whole. */
final class LinePieces extends ScannedPieces {

    private static final int LONGEST_LINE = 4 << 20;

    LinePieces() {
        super(LONGEST_LINE);
    }

    @Override
    public boolean next(Piece piece) {
        while (lines.nextLine()) {
            count();
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

    private void view(Piece piece) {
        piece.view(lines.bytes(), lines.from(), lines.to() - lines.from(), "");
    }
}
