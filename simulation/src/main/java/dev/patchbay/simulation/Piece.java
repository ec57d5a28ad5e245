package dev.patchbay.simulation;

/**
 * A piece of an answer that comes as a stream.
 *
 * @param source which attempt of all it is of, so that a checker sees whose piece it is
 * @param place which of its pieces it is, from 0
 * @param text what it adds to the answer; empty for one without content
 */
record Piece(long source, int place, String text) {

    /** What it counts where it is held back, in bytes. */
    static final int SIZE = 1000;

    boolean hasText() {
        return !text.isEmpty();
    }
}
