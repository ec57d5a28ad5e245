/** Honest fakes for tests of the transport: an upstream that follows a script to the byte, and an attempt. */
@NullMarked
package dev.patchbay.support.testing;

import org.jspecify.annotations.NullMarked;
