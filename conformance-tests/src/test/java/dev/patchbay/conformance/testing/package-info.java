/**
 * Honest fakes: a vendor that nobody has heard of, with a wire of its own and call types of its own. Neither api nor core
 * knows any of it.
 */
@NullMarked
package dev.patchbay.conformance.testing;

import org.jspecify.annotations.NullMarked;
