/** A plugin with a room of its own, because what its classes name is read off the whole room. */
@NullMarked
package dev.patchbay.conformance.flawed.fetching;

import org.jspecify.annotations.NullMarked;
