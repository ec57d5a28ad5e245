package dev.patchbay.chat;

/** What an answer is made of. Source: OpenAI's OpenAPI document, {@code ResponseModalities}. */
public enum Modality {
    /** Text. */
    TEXT,
    /** Audio. */
    AUDIO
}
