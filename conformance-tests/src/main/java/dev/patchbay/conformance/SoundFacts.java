package dev.patchbay.conformance;

/**
 * What a provider says of the sound that it hands over.
 *
 * @param format the name of the format, for example {@code mp3}
 * @param sampleRate in Hz; 0 when it does not say
 * @param channels 0 when it does not say
 * @param endVerified whether it holds the end for proven
 */
public record SoundFacts(String format, int sampleRate, int channels, boolean endVerified) {}
