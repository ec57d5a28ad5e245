/**
 * Embeddings: texts go in, a vector for each comes out. Start at {@link dev.patchbay.embedding.EmbeddingRequest}. Holds values
 * and the call type only and imports nothing but {@code dev.patchbay}. Vectors of different models are never comparable.
 */
@NullMarked
package dev.patchbay.embedding;

import org.jspecify.annotations.NullMarked;
