package dev.patchbay;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A future derived from another that cancels the one it came from as soon as its outcome is no longer wanted: when it
 * is cancelled, and when somebody else completes it first, as {@code orTimeout} does.
 */
final class ForwardingFuture<T> extends CompletableFuture<T> {

    private final CompletableFuture<?> source;
    private volatile boolean abandoned;

    private ForwardingFuture(CompletableFuture<?> source) {
        this.source = source;
    }

    static <S, T> CompletableFuture<T> mapping(CompletableFuture<S> source, Function<? super S, ? extends T> mapper) {
        ForwardingFuture<T> mapped = new ForwardingFuture<>(source);
        source.whenComplete((value, failure) -> mapped.settle(value, failure, mapper));
        return mapped;
    }

    private <S> void settle(S value, @Nullable Throwable failure, Function<? super S, ? extends T> mapper) {
        if (failure != null) {
            if (!abandoned) { // else whoever abandons this completes it, and how the source took it is of no interest
                super.completeExceptionally(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
            return;
        }
        try {
            T answer = mapper.apply(value);
            if (!super.complete(answer) && answer instanceof ResponseStream<?> stream) {
                stream.close(); // nobody will ever see it
            }
        } catch (Throwable thrown) {
            super.completeExceptionally(thrown);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        abandon(mayInterruptIfRunning);
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean complete(T value) {
        abandon(true);
        return super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        abandon(true);
        return super.completeExceptionally(failure);
    }

    /** Comes before this future completes: what depends on it may take long, and the attempt in flight costs money. */
    private void abandon(boolean mayInterruptIfRunning) {
        if (!isDone()) {
            abandoned = true;
            source.cancel(mayInterruptIfRunning);
        }
    }
}
