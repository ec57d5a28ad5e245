package dev.patchbay.speech;

import java.util.Objects;

/**
 * What a piece of audio really is, read off the audio where its container tells.
 *
 * @param format container and coding
 * @param sampleRate samples per second; 0 when not known
 * @param channels number of channels; 0 when not known
 * @param endVerified whether the transport proved that the audio is complete; false when the upstream merely closed the
 *     connection, which a broken one does too
 */
public record AudioInfo(AudioFormat format, int sampleRate, int channels, boolean endVerified) {

    /** Checks the numbers. */
    public AudioInfo {
        Objects.requireNonNull(format, "format");
        if (sampleRate < 0 || channels < 0) {
            throw new IllegalArgumentException("sample rate and channels are never negative");
        }
    }
}
