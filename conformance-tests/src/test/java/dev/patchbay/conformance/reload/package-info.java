/** A router over real sockets that is given other tables while it is called. */
@NullMarked
package dev.patchbay.conformance.reload;

import org.jspecify.annotations.NullMarked;
