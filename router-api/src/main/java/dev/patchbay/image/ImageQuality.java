package dev.patchbay.image;

/** How much effort goes into an image. Models know some of these each. Source: OpenAI's OpenAPI document. */
public enum ImageQuality {
    /** As the model sees fit. */
    AUTO,
    /** Little. */
    LOW,
    /** Some. */
    MEDIUM,
    /** Much. */
    HIGH,
    /** The usual effort of older models. */
    STANDARD,
    /** More than that. */
    HD
}
