package dev.patchbay.chat;

/** Why an answer ends. Source: OpenAI's OpenAPI document, {@code finish_reason}. */
public enum FinishReason {
    /** It is finished, or a stop text was reached. */
    STOP,
    /** A limit of tokens was reached. */
    LENGTH,
    /** The model waits for the answers of tools. */
    TOOL_CALLS,
    /** A filter of the vendor took the rest. */
    CONTENT_FILTER,
    /** Anything else, see {@link ChatChoice#rawFinishReason()}. */
    OTHER
}
