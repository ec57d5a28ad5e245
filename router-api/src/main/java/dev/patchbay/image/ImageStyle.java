package dev.patchbay.image;

/** How an image looks. Source: OpenAI's OpenAPI document. */
public enum ImageStyle {
    /** Dramatic. */
    VIVID,
    /** As things look. */
    NATURAL
}
