package dev.patchbay.conformance;

import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A stream that tells when its attempt is over: at its end, when it breaks off, or when nobody wants more.
 *
 * @param source has the items
 * @param over runs when the attempt is over; more than once may be
 */
record HeldSource<T>(StreamSource<T> source, Runnable over) implements StreamSource<T> {

    @Override
    public CompletionStage<@Nullable T> next() {
        CompletableFuture<@Nullable T> next = new CompletableFuture<>();
        source.next().whenComplete((item, failure) -> {
            if (failure != null) {
                next.completeExceptionally(failure);
            } else {
                next.complete(item);
            }
            if (failure != null || item == null) {
                over.run();
            }
        });
        return next;
    }

    @Override
    public void cancel() {
        source.cancel();
        over.run();
    }

    @Override
    public Usage usage() {
        return source.usage();
    }
}
