/**
 * Rerank: a question and documents go in, how well each answers it comes out. Start at {@link
 * dev.patchbay.rerank.RerankRequest}. Holds values and the call type only and imports nothing but {@code dev.patchbay}. Scores of
 * different models are never comparable.
 */
@NullMarked
package dev.patchbay.rerank;

import org.jspecify.annotations.NullMarked;
