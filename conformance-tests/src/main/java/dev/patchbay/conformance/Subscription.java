package dev.patchbay.conformance;

import dev.patchbay.ResponseStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Reads a stream as a subscriber that asks for two items at a time. */
final class Subscription implements Flow.Subscriber<Object> {

    private static final int AT_A_TIME = 2;

    private final ResponseStream<?> stream;
    private final Runnable onItem;
    private final List<Object> items = new ArrayList<>();
    private final CompletableFuture<List<Object>> outcome = new CompletableFuture<>();
    private volatile Flow.Subscription subscription = new Flow.Subscription() {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    };

    /**
     * A reader that has not begun.
     *
     * @param onItem runs whenever there is an item
     */
    Subscription(ResponseStream<?> stream, Runnable onItem) {
        this.stream = stream;
        this.onItem = onItem;
    }

    void begin() {
        stream.subscribe(this);
    }

    /** All items, at the end. */
    CompletableFuture<List<Object>> items() {
        return outcome;
    }

    /** Wants no more. */
    void cancel() {
        subscription.cancel();
        stream.close();
        outcome.completeExceptionally(new CancellationException());
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(AT_A_TIME);
    }

    @Override
    public void onNext(Object item) {
        items.add(item);
        onItem.run();
        if (items.size() % AT_A_TIME == 0) {
            subscription.request(AT_A_TIME);
        }
    }

    @Override
    public void onError(Throwable failure) {
        outcome.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        outcome.complete(items);
    }
}
