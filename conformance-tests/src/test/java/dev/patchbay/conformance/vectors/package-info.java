/** A vendor whose vectors come in any form; in a room of its own, because rules look at all that stands beside a plugin. */
@NullMarked
package dev.patchbay.conformance.vectors;

import org.jspecify.annotations.NullMarked;
