/**
 * The plugins that there are: found on the class path or given, each loaded apart from the others. Start at
 * {@link dev.patchbay.router.catalog.ProviderCatalog}. Knows the plugin contract alone, neither configuration nor
 * pipeline.
 */
@NullMarked
package dev.patchbay.router.catalog;

import org.jspecify.annotations.NullMarked;
