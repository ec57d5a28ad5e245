/**
 * Programs that CI runs and the documentation quotes. Start at {@link dev.patchbay.examples.Speak}; what it does without a
 * configuration file is in {@code DemoUpstreams}. Nothing here is a library: no other module imports it.
 */
@NullMarked
package dev.patchbay.examples;

import org.jspecify.annotations.NullMarked;
