package dev.patchbay.azure.trespass;

import dev.patchbay.openai.trespass.Neighbour;

/** Part of a provider that knows another one. */
record ProviderWithProvider(Neighbour neighbour) {}
