package dev.patchbay.openai.trespass;

import dev.patchbay.router.trespass.CurriedManager;

/** Part of a provider that another one uses; knows the core, and with the core's class forms no cycle yet. */
public record Neighbour(CurriedManager core) {}
