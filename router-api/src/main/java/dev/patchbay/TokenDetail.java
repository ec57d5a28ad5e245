package dev.patchbay;

/**
 * What tokens were spent on, as parts of the input or the output. Source: OpenAI's OpenAPI document, {@code CompletionUsage},
 * {@code ImageGenUsage} and {@code TranscriptTextUsageTokens}.
 */
public enum TokenDetail {
    /** Input that came from the vendor's cache. */
    CACHED_INPUT,
    /** Input that was put into the vendor's cache. */
    CACHE_WRITE_INPUT,
    /** Text in the input. */
    TEXT_INPUT,
    /** Audio in the input. */
    AUDIO_INPUT,
    /** Images in the input. */
    IMAGE_INPUT,
    /** Thinking. */
    REASONING_OUTPUT,
    /** Text in the output. */
    TEXT_OUTPUT,
    /** Images in the output. */
    IMAGE_OUTPUT,
    /** Audio in the output. */
    AUDIO_OUTPUT,
    /** Output that the prediction had right. */
    ACCEPTED_PREDICTION,
    /** What the prediction had wrong, billed as output all the same. */
    REJECTED_PREDICTION
}
