package dev.patchbay.image;

/** How closely an edited image keeps to the features of its originals. Source: OpenAI's OpenAPI document. */
public enum InputFidelity {
    /** Loosely. */
    LOW,
    /** Closely, faces above all. */
    HIGH
}
