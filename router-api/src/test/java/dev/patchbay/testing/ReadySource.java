package dev.patchbay.testing;

import dev.patchbay.StreamSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A source that answers every pull at once: items, then the end or a failure. */
public final class ReadySource<T> implements StreamSource<T> {

    private final Iterator<T> items;
    private final Throwable failure;
    private final AtomicInteger pulled = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();

    private ReadySource(Iterator<T> items, Throwable failure) {
        this.items = items;
        this.failure = failure;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // a list of them is made and nothing else
    public static <T> ReadySource<T> of(T... items) {
        return new ReadySource<>(List.of(items).iterator(), null);
    }

    public static ReadySource<Integer> counting(int upTo) {
        return new ReadySource<>(IntStream.rangeClosed(1, upTo).iterator(), null);
    }

    /** Fails with this after the items. */
    public ReadySource<T> failingWith(Throwable ending) {
        return new ReadySource<>(items, ending);
    }

    @Override
    public CompletionStage<T> next() {
        pulled.incrementAndGet();
        if (items.hasNext()) {
            return CompletableFuture.completedFuture(items.next());
        }
        return failure == null ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(failure);
    }

    @Override
    public void cancel() {
        cancelled.incrementAndGet();
    }

    public int pulled() {
        return pulled.get();
    }

    public int cancelled() {
        return cancelled.get();
    }
}
