package dev.patchbay.conformance;

import dev.patchbay.ResponseStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Reads a stream as a subscriber that asks for two items at a time, and for one where it is to stop after that. */
final class Subscription implements Flow.Subscriber<Object> {

    private static final int AT_A_TIME = 2;

    private final ResponseStream<?> stream;
    private final Runnable onItem;
    private final Pace pace;
    private final List<Object> items = new ArrayList<>();
    private final CompletableFuture<List<Object>> outcome = new CompletableFuture<>();
    private int outstanding;
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
     * @param pace when it asks for more
     */
    Subscription(ResponseStream<?> stream, Runnable onItem, Pace pace) {
        this.stream = stream;
        this.onItem = onItem;
        this.pace = pace;
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
        ask(pace.stops() ? 1 : AT_A_TIME);
    }

    @Override
    public void onNext(Object item) {
        items.add(item);
        onItem.run();
        outstanding--;
        if (outstanding == 0) {
            pace.whenGoingOn(() -> ask(AT_A_TIME));
        }
    }

    private void ask(int more) {
        outstanding = more;
        subscription.request(more);
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
