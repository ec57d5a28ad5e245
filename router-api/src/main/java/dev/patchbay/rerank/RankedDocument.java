package dev.patchbay.rerank;

import org.jspecify.annotations.Nullable;

/**
 * How well a document answers the question. Prints no document.
 *
 * @param index its place in the request, from 0
 * @param score the better, the higher; comparable within one answer only, and with some vendors not between 0 and 1
 * @param document the document as the vendor repeats it; null when it does not
 */
public record RankedDocument(
        int index, double score, @Nullable String document) {

    /** Checks the numbers. */
    public RankedDocument {
        if (index < 0 || !Double.isFinite(score)) {
            throw new IllegalArgumentException("a place is never negative and a score is finite");
        }
    }

    @Override
    public String toString() {
        return "RankedDocument[" + index + ", " + score + "]";
    }
}
