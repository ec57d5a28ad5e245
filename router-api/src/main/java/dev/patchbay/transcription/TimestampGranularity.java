package dev.patchbay.transcription;

/** What has times. */
public enum TimestampGranularity {
    /** Segments of a sentence or so. */
    SEGMENT,
    /** Words. */
    WORD,
    /** Characters within words. */
    CHARACTER
}
