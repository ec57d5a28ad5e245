package dev.patchbay.speech;

import java.util.List;

/**
 * When each piece of a text is spoken.
 *
 * @param written the text as it was given; empty when the provider tells no times for it
 * @param spoken the text as it is said, with numbers and abbreviations spelled out; empty when the provider tells no
 *     times for it
 */
public record Alignment(List<TimedText> written, List<TimedText> spoken) {

    /** Copies the lists. */
    public Alignment {
        written = List.copyOf(written);
        spoken = List.copyOf(spoken);
    }

    @Override
    public String toString() {
        return "Alignment[" + written.size() + " written, " + spoken.size() + " spoken]";
    }
}
