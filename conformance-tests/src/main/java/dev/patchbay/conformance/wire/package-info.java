/** Changes to what goes over the wire: JSON texts, events and sounds, taken apart and put together in another way. */
@NullMarked
package dev.patchbay.conformance.wire;

import org.jspecify.annotations.NullMarked;
