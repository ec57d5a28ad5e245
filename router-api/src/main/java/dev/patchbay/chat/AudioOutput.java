package dev.patchbay.chat;

import java.util.Objects;

/**
 * How an answer is spoken.
 *
 * @param voice the vendor's name of a voice, or {@code voice_…} for a custom one
 * @param format the format of the audio
 */
public record AudioOutput(String voice, SoundFormat format) {

    /** Checks that nothing is null. */
    public AudioOutput {
        Objects.requireNonNull(voice, "voice");
        Objects.requireNonNull(format, "format");
    }
}
