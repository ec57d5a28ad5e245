/**
 * What a provider plugin implements. Read {@link dev.patchbay.spi.ProviderFactory} first, then
 * {@link dev.patchbay.spi.Provider}; {@link dev.patchbay.spi.Handlers} builds a provider from functions. Uses the JDK
 * and {@code dev.patchbay} alone: no modality, no library.
 */
@NullMarked
package dev.patchbay.spi;

import org.jspecify.annotations.NullMarked;
