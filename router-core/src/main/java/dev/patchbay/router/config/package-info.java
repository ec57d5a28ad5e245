/**
 * Configuration: from YAML or the builder to validated records in which every default is filled in. Start at
 * {@link dev.patchbay.router.config.RouterConfig}; {@link dev.patchbay.router.config.ConfigLoader} reads the file. Knows the plugin catalogue (to check settings), and nothing of the
 * pipeline.
 */
@NullMarked
package dev.patchbay.router.config;

import org.jspecify.annotations.NullMarked;
