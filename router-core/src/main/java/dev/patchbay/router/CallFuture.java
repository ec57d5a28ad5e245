package dev.patchbay.router;

import dev.patchbay.CallException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a caller holds of a call: completes once, and hands a cancellation on to the attempt in flight. */
final class CallFuture<T> extends CompletableFuture<T> {

    private @Nullable Runnable cancellation;

    /** What a cancellation sets in motion; set before the future is handed out. */
    void onCancel(Runnable action) {
        this.cancellation = action;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        abandoned();
        return isCancelled();
    }

    /** Somebody else decides the outcome, a timeout for example: then nobody wants the call's own. */
    @Override
    public boolean complete(T value) {
        boolean first = super.complete(value);
        if (first) {
            abandoned();
        }
        return first;
    }

    /** As {@link #complete}. */
    @Override
    public boolean completeExceptionally(Throwable failure) {
        boolean first = super.completeExceptionally(failure);
        if (first) {
            abandoned();
        }
        return first;
    }

    /** Completes; false when somebody else did before. */
    boolean answered(T value) {
        return super.complete(value);
    }

    void failed(CallException failure) {
        super.completeExceptionally(failure);
    }

    /** Ends as cancelled; the exception that {@code get} throws has the call's own as its cause. */
    void cancelled(CallException failure) {
        CancellationException cancelled = new CancellationException("the call was cancelled");
        cancelled.initCause(failure);
        super.completeExceptionally(cancelled);
    }

    private void abandoned() {
        Runnable action = cancellation;
        if (action != null) {
            action.run();
        }
    }
}
