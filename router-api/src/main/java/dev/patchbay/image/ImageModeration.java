package dev.patchbay.image;

/** How strictly a vendor filters what it makes. Source: OpenAI's OpenAPI document. */
public enum ImageModeration {
    /** As usual. */
    AUTO,
    /** Less than usual. */
    LOW
}
