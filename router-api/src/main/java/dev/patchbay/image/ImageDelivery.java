package dev.patchbay.image;

/** How an image is handed over. Newer models only know bytes. Source: OpenAI's OpenAPI document, {@code response_format}. */
public enum ImageDelivery {
    /** In the answer. */
    BYTES,
    /** As a URL where the vendor keeps it for a while. */
    URL
}
