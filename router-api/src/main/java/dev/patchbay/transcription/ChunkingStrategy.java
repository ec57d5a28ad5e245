package dev.patchbay.transcription;

import org.jspecify.annotations.Nullable;

/** How audio is cut into pieces before it is transcribed. Source: OpenAI's OpenAPI document, {@code TranscriptionChunkingStrategy}. */
public sealed interface ChunkingStrategy {

    /** As the vendor sees fit. */
    static ChunkingStrategy auto() {
        return new Auto();
    }

    /** Where somebody pauses, as usual. */
    static VoiceActivity voiceActivity() {
        return new VoiceActivity(null, null, null);
    }

    /** As the vendor sees fit. */
    record Auto() implements ChunkingStrategy {}

    /**
     * Where somebody pauses.
     *
     * @param threshold how loud a voice has to be, 0 to 1; null for as usual
     * @param prefixMillis how much is kept from before a voice was heard, in milliseconds; null for as usual
     * @param silenceMillis how long a pause is, in milliseconds; null for as usual
     */
    record VoiceActivity(
            @Nullable Double threshold,
            @Nullable Integer prefixMillis,
            @Nullable Integer silenceMillis) implements ChunkingStrategy {

        /** Checks the numbers. */
        public VoiceActivity {
            if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException("a threshold is a number from 0 to 1");
            }
            if ((prefixMillis != null && prefixMillis < 0) || (silenceMillis != null && silenceMillis < 0)) {
                throw new IllegalArgumentException("a time is never negative");
            }
        }
    }
}
