package dev.patchbay.support;

import dev.patchbay.spi.ProviderException;

/** Tells what a vendor means by a refusal. Pure and thread-safe; reads codes and headers, never repeats a body. */
@FunctionalInterface
public interface RefusalReader {

    /** The exception that says it: kind, status, code and the server's delay. */
    ProviderException read(Refusal refusal);
}
