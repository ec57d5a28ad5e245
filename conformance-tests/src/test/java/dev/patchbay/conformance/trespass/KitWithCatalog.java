package dev.patchbay.conformance.trespass;

import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.speech.SpeechRequest;

/** Part of a kit that knows a provider, a call type, and what lies behind the front door. */
record KitWithCatalog(OpenAiProviderFactory provider, SpeechRequest speech, ProviderCatalog hidden) {}
