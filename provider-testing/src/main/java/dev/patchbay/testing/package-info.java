/**
 * What the tests of our own providers share: {@link dev.patchbay.testing.RecordingUpstream}, {@link
 * dev.patchbay.testing.OneAttempt}, and {@link dev.patchbay.testing.VendorDocument} for those who have the vendors'
 * documents. For test scope alone; must know neither the engine nor a provider.
 */
@NullMarked
package dev.patchbay.testing;

import org.jspecify.annotations.NullMarked;
