package dev.patchbay.image;

/** What is behind the motif. Source: OpenAI's OpenAPI document. */
public enum ImageBackground {
    /** As the model sees fit. */
    AUTO,
    /** Nothing, which takes a format with transparency. */
    TRANSPARENT,
    /** Something. */
    OPAQUE
}
