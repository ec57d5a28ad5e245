package dev.patchbay.chat;

/** How many words a model makes. Source: OpenAI's OpenAPI document, {@code Verbosity}. */
public enum Verbosity {
    /** Few. */
    LOW,
    /** As usual. */
    MEDIUM,
    /** Many. */
    HIGH
}
