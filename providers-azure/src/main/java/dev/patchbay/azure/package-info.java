/**
 * The plugin for Azure OpenAI. Its one public type is {@link dev.patchbay.azure.AzureProviderFactory}; the wire itself is
 * OpenAI's, in {@code dev.patchbay.support.openai}, and what is here is where Azure puts it: URLs, credentials, codes of
 * its own. Must not know another provider.
 */
@NullMarked
package dev.patchbay.azure;

import org.jspecify.annotations.NullMarked;
