/**
 * Images: made from words, or changed by words. Start at {@link dev.patchbay.image.ImageRequest} and {@link
 * dev.patchbay.image.ImageEditRequest}. Holds values and call types only and imports nothing but {@code dev.patchbay}. A URL in an
 * answer is data: nothing in here or below ever fetches it.
 */
@NullMarked
package dev.patchbay.image;

import org.jspecify.annotations.NullMarked;
