package dev.patchbay.conformance.mutants;

import dev.patchbay.StreamSource;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is all there.
 *
 * @param items what is left of it
 */
record Collected<T>(Queue<? extends @Nullable Object> items) implements StreamSource<T> {

    @Override
    @SuppressWarnings("unchecked") // what was collected of a stream of the same items
    public CompletionStage<@Nullable T> next() {
        return CompletableFuture.completedFuture((T) items.poll());
    }

    @Override
    public void cancel() {}
}
