/**
 * Broken providers, each with one thing done wrongly, so that the rules for providers can be seen to fail. Most are a good
 * provider behind a {@link dev.patchbay.conformance.flawed.FlawedPlugin} that spoils one thing.
 */
@NullMarked
package dev.patchbay.conformance.flawed;

import org.jspecify.annotations.NullMarked;
