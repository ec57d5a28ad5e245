/**
 * What a vendor means by a refusal. {@link dev.patchbay.support.errors.ErrorClassifier} decides, by tables that a
 * vendor adds rows to ({@link dev.patchbay.support.errors.ErrorTable}); {@link dev.patchbay.support.errors.Delays} reads
 * how long to wait. Reads bodies, never repeats them.
 */
@NullMarked
package dev.patchbay.support.errors;

import org.jspecify.annotations.NullMarked;
