package dev.patchbay.chat;

/**
 * How much a model thinks before it answers. Models know some of these each. Source: OpenAI's OpenAPI document,
 * {@code ReasoningEffort}.
 */
public enum ReasoningEffort {
    /** Not at all. */
    NONE,
    /** As little as possible. */
    MINIMAL,
    /** Little. */
    LOW,
    /** As usual. */
    MEDIUM,
    /** Much. */
    HIGH,
    /** Very much. */
    XHIGH,
    /** As much as possible. */
    MAX
}
