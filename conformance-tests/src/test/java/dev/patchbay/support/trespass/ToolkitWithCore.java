package dev.patchbay.support.trespass;

import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.router.Ticker;

/** Part of a toolkit that knows the core and a provider. */
record ToolkitWithCore(Ticker ticker, OpenAiProviderFactory provider) {}
