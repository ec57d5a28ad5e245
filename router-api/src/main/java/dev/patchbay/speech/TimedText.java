package dev.patchbay.speech;

import java.util.Objects;

/**
 * A piece of text and when it is spoken.
 *
 * @param text a character, a syllable or a word, as fine as the provider tells; prints as its length alone
 * @param startSeconds seconds from the beginning of the audio to the piece's beginning
 * @param endSeconds seconds from the beginning of the audio to the piece's end
 */
public record TimedText(String text, double startSeconds, double endSeconds) {

    /** Checks that the times are some. */
    public TimedText {
        Objects.requireNonNull(text, "text");
        if (!isTime(startSeconds) || !isTime(endSeconds)) {
            throw new IllegalArgumentException("a time is a finite number and never negative");
        }
    }

    private static boolean isTime(double seconds) {
        return Double.isFinite(seconds) && seconds >= 0;
    }

    @Override
    public String toString() {
        return "TimedText[" + text.length() + " chars, " + startSeconds + ", " + endSeconds + "]";
    }
}
