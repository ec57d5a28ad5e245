package dev.patchbay.gateway.trespass;

import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.router.catalog.ProviderCatalog;

/** Part of a gateway that knows a provider, and what lies behind the front door. */
public record GatewayWithProvider(OpenAiProviderFactory provider, ProviderCatalog hidden) {}
