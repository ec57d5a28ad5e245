package dev.patchbay.transcription;

/** What a transcript looks like. Source: OpenAI's OpenAPI document, {@code AudioResponseFormat}. */
public enum TranscriptFormat {
    /** The text. */
    JSON,
    /** The text, without anything beside it. */
    TEXT,
    /** SubRip subtitles, as one text. */
    SRT,
    /** WebVTT subtitles, as one text. */
    VTT,
    /** The text in segments with times, and what is known beside. */
    VERBOSE,
    /** The text in segments with times, each with who speaks. */
    DIARIZED
}
