/** A plugin of codecs, for tests that load one; in a room of its own, because what its room names counts as its own. */
@NullMarked
package dev.patchbay.conformance.acme;

import org.jspecify.annotations.NullMarked;
