package dev.patchbay.conformance.testing;

/**
 * What the telegraph answers.
 *
 * @param code dots and dashes
 */
public record Telegram(String code) {}
