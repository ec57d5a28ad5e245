package dev.patchbay.support.stream;

/** Divides a body into pieces while it arrives. */
sealed interface Pieces permits ScannedPieces, RawPieces {

    /** The array that takes the bytes that arrive next; has room from {@link #end()} on. */
    byte[] space();

    /** Where in {@link #space()} the bytes that arrive next belong. */
    int end();

    /** That many bytes have arrived there. */
    void received(int count);

    /** Makes the piece a view of the next one; false when more must arrive first. */
    boolean next(Piece piece);

    /** Nothing more arrives: the same for a last piece that has no end of its own. */
    boolean last(Piece piece, boolean verified);

    /** Whether the body is in the middle of something, and not where an upstream may pause for as long as it likes. */
    boolean isMidway();
}
