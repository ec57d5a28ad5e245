/**
 * The plugin for OpenAI and for servers that speak its wire format. Its one public type is
 * {@link dev.patchbay.openai.OpenAiProviderFactory}; the wire itself is in {@code dev.patchbay.support.openai}.
 */
@NullMarked
package dev.patchbay.openai;

import org.jspecify.annotations.NullMarked;
