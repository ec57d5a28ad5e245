package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.ResponseStream;
import dev.patchbay.StreamSource;
import dev.patchbay.spi.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of the kit's own, in flight: the one place where the kit asks a provider for an answer, as the attempt ring of a
 * router does.
 */
final class ProviderCall {

    private static final long PATIENCE_SECONDS = 30;

    private final KitAttempt attempt;
    private final OwnThreads threads;
    private final boolean reading;
    private final AtomicInteger completions = new AtomicInteger();
    private final List<Object> items = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Long> firstItem = new CompletableFuture<>();
    private final CompletableFuture<Object> opened = new CompletableFuture<>();
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    private volatile @Nullable CompletionStage<?> stage;

    private ProviderCall(KitAttempt attempt, OwnThreads threads, boolean reading) {
        this.attempt = attempt;
        this.threads = threads;
        this.reading = reading;
    }

    /**
     * Begins an attempt.
     *
     * @param reading whether a stream is read to its end; else it is left to {@link #source}
     */
    static ProviderCall begin(
            Provider provider, CallRequest<?> request, KitAttempt attempt, OwnThreads threads, boolean reading) {
        ProviderCall call = new ProviderCall(attempt, threads, reading);
        threads.execute(() -> call.invoke(provider, request));
        return call;
    }

    private <R> void invoke(Provider provider, CallRequest<R> request) {
        try {
            CompletionStage<R> made = provider.invoke(request.type(), request, attempt);
            stage = made;
            made.whenComplete(this::completed);
        } catch (Throwable thrown) {
            end(null, thrown);
        }
    }

    private void completed(@Nullable Object value, @Nullable Throwable thrown) {
        completions.incrementAndGet();
        if (thrown != null || value == null) {
            end(null, thrown == null ? new NullPointerException("the stage completed with null") : thrown);
        } else if (!(value instanceof ResponseStream<?> stream)) {
            end(value, null);
        } else if (reading) {
            threads.own(() -> read(stream.source()));
        } else {
            opened.complete(stream.source());
        }
    }

    private void read(StreamSource<?> source) {
        try {
            for (Object item = next(source); item != null; item = next(source)) {
                items.add(item);
                attempt.committed();
                firstItem.complete(System.nanoTime());
            }
            end(List.copyOf(items), null);
        } catch (ExecutionException failed) {
            end(null, failed.getCause());
        } catch (Throwable thrown) {
            source.cancel();
            end(null, thrown);
        }
    }

    /** Pulls one item, and waits for it. */
    static @Nullable Object next(StreamSource<?> source)
            throws InterruptedException, ExecutionException, TimeoutException {
        return source.next().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void end(@Nullable Object value, @Nullable Throwable thrown) {
        Throwable told =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        attempt.ended();
        opened.completeExceptionally(told == null ? new IllegalStateException("it is no stream") : told);
        ended.complete(new Outcome(value, List.copyOf(items), told, attempt.reportedStatus(), System.nanoTime()));
    }

    /** Waits for its end, but no longer than this. */
    Outcome await(Duration atMost) throws InterruptedException {
        try {
            return ended.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new Late("expected an end within " + atMost + ", but it goes on");
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** How many items there are by now. */
    int itemsSoFar() {
        return items.size();
    }

    /** The items that there are by now. */
    List<Object> soFar() {
        synchronized (items) {
            return new ArrayList<>(items);
        }
    }

    /** Whether it is over. */
    boolean isOver() {
        return ended.isDone();
    }

    /** When the first item of a stream was there; fails when it takes longer than this. */
    long awaitFirstItem(Duration atMost) throws InterruptedException {
        try {
            return firstItem.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(
                    "expected an item within " + atMost + ", but there is " + (isOver() ? ended.join() : "none"), late);
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The source of a stream that is not read by itself. */
    StreamSource<?> source(Duration atMost) throws InterruptedException {
        try {
            return (StreamSource<?>) opened.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException none) {
            throw new AssertionError("expected a stream, but there is none", none);
        }
    }

    /** Stops it as a router does. */
    void cancel() {
        attempt.cancel();
    }

    /** How often its stage completed. */
    int completions() {
        return completions.get();
    }

    /** Whether the stage says something else now than when it completed. */
    boolean changedItsMind() {
        CompletionStage<?> made = stage;
        Outcome first = ended.getNow(null);
        if (made == null || first == null) {
            return false;
        }
        AtomicReference<@Nullable Throwable> now = new AtomicReference<>();
        made.whenComplete((value, thrown) -> now.set(thrown == null ? null : plain(thrown)));
        return (now.get() == null) != (first.failure() == null) && !(value(made) instanceof ResponseStream<?>);
    }

    private static @Nullable Object value(CompletionStage<?> made) {
        AtomicReference<@Nullable Object> now = new AtomicReference<>();
        made.whenComplete((value, thrown) -> now.set(value));
        return now.get();
    }

    private static Throwable plain(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
