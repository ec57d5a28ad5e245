package dev.patchbay.transcription;

import dev.patchbay.Media;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose voice is known. Prints neither name nor voice.
 *
 * @param name by which the transcript calls them
 * @param voice a few seconds of their voice; null when the name is all there is
 */
public record KnownSpeaker(String name, @Nullable Media voice) {

    /** Checks that there is a name. */
    public KnownSpeaker {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("a speaker has a name");
        }
    }

    @Override
    public String toString() {
        return "KnownSpeaker[" + (voice == null ? "no voice" : voice) + "]";
    }
}
