package dev.patchbay;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An answer that arrives item by item. It is read once, in one of these ways:
 *
 * <pre>{@code
 * try (ResponseStream<AudioChunk> audio = router.call(request.streamed())) {
 *     for (AudioChunk chunk : audio) {            // blocking, item by item
 *         player.play(chunk.audio());
 *     }
 * }
 * router.call(request.streamed()).transferTo(out); // blocking, bytes
 * router.call(request.streamed()).subscribe(sub);  // reactive, with back-pressure
 * }</pre>
 *
 * <p>Nothing is read ahead: an item is pulled when it is asked for. The stream ends in exactly one way: properly, with
 * proof that it is complete, or with an exception. A stream that is closed early ends with a {@link CallException} of
 * kind {@link ErrorKind#CANCELLED}, never as if it were complete. Failures are thrown as the router made them, as a
 * {@link CallException} that says what was {@linkplain CallException#delivered() delivered} before.
 *
 * <p>A second consumer is refused. {@link #close()} may be called by any thread at any time, reading is for one thread
 * at a time, not always the same one. Close a stream that is not read to its end; one that is dropped is closed when
 * the garbage collector finds it, which may be late.
 *
 * @param <T> the type of the items
 */
public final class ResponseStream<T> implements Iterable<T>, Flow.Publisher<T>, AutoCloseable {

    private final GuardedSource<T> source;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private volatile @Nullable CallerLane lane;
    private volatile @Nullable StreamSubscription<T> subscription;

    private ResponseStream(GuardedSource<T> source) {
        this.source = source;
    }

    /** A stream of what a source has to give; the stream owns the source from now on. Made by providers and routers. */
    public static <T> ResponseStream<T> of(StreamSource<T> source) {
        GuardedSource<T> guarded = new GuardedSource<>(source);
        ResponseStream<T> stream = new ResponseStream<>(guarded);
        guarded.cancelWhenDropped(stream);
        return stream;
    }

    /**
     * Reads item by item. {@code hasNext} waits for an item; the waiting thread does the work of the call itself where
     * the stream came from {@link Router#call}. When the stream fails, {@code hasNext} and {@code next} throw what it
     * failed with; when the waiting thread is interrupted, the stream is closed, they throw a {@link CallException} of
     * kind {@link ErrorKind#CANCELLED}, and the interrupt flag is set again.
     *
     * <p>Leaving a loop early does not close the stream.
     *
     * @throws IllegalStateException when the stream has a consumer already
     */
    @Override
    public Iterator<T> iterator() {
        claim();
        return new StreamIterator<>(this);
    }

    /**
     * Publishes the items to one subscriber, as many as it requests and none ahead. Signals come on the thread that
     * requests, or on the one that the next item arrives on. Cancelling the subscription closes the stream; closing the
     * stream from outside fails the subscriber. A second subscriber is failed with an {@link IllegalStateException}.
     */
    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (!claimed.compareAndSet(false, true)) {
            StreamSubscription.refuse(subscriber, taken());
            return;
        }
        StreamSubscription<T> only = new StreamSubscription<>(this, source, subscriber);
        subscription = only;
        only.start();
        if (source.isCancelled()) {
            only.fail(GuardedSource.closed()); // closed before close() could see the subscription
        }
    }

    /**
     * Reads the stream to its end and writes the bytes of its items as they arrive; leaves the output open and does not
     * flush it. Whatever goes wrong closes the stream.
     *
     * @return how many bytes there were
     * @throws IOException when the output does
     * @throws CallException when the stream fails, or the waiting thread is interrupted, as with {@link #iterator()}
     * @throws IllegalStateException when the items are not {@linkplain ByteItem bytes}, or the stream has a consumer
     *     already
     */
    public long transferTo(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        claim();
        try {
            long bytes = 0;
            for (T item = take(); item != null; item = take()) {
                if (!(item instanceof ByteItem piece)) {
                    throw new IllegalStateException(
                            "a stream of " + item.getClass().getName() + " has no bytes to write");
                }
                piece.writeTo(out);
                bytes += piece.size();
                piece.release();
            }
            return bytes;
        } finally {
            close();
        }
    }

    /**
     * What the stream used, as far as the deployment has reported it by now; whole once the stream is at its end. Any
     * thread.
     */
    public Usage usage() {
        return source.usage();
    }

    /**
     * The way of the call by now, with its outcome once the stream is at its end; empty for a stream that came from no
     * router. Any thread.
     */
    public Optional<CallTrail> trail() {
        return Optional.ofNullable(source.trail());
    }

    /**
     * For routers: takes the source out of the stream, as its one consumer. Whoever calls this pulls the source, and
     * cancels it when nobody wants more; the stream only forwards {@link #close()} to it.
     *
     * @throws IllegalStateException when the stream has a consumer already or is closed
     */
    public StreamSource<T> source() {
        claim();
        return source.handOver();
    }

    /** Nobody wants more: cancels the source and whoever waits for it. Idempotent; nothing after the end. */
    @Override
    public void close() {
        source.cancel();
        StreamSubscription<T> reading = subscription;
        if (reading != null) {
            reading.fail(GuardedSource.closed());
        }
    }

    /** Has the waiting thread do the call's work in future reads. */
    void workOn(CallerLane caller) {
        lane = caller;
    }

    /** Waits for the next item, or null at the end; fails for good, and closes the source where it did not end itself. */
    @Nullable
    T take() {
        CallerLane working = lane;
        Taken<T> taken = new Taken<>(source, working);
        if (working != null) {
            working.enter();
        }
        source.pull(taken);
        try {
            return CallerLane.await(taken, working);
        } finally {
            Reference.reachabilityFence(this); // a stream that somebody waits for is not garbage
        }
    }

    private void claim() {
        if (!claimed.compareAndSet(false, true)) {
            throw taken();
        }
    }

    private static IllegalStateException taken() {
        return new IllegalStateException("the stream has a consumer already, and it can be read only once");
    }

    /** The item that a thread waits for; giving up on it closes the source. */
    private static final class Taken<T> extends CompletableFuture<@Nullable T>
            implements GuardedSource.Reader<T>, CallerLane.Waker {
        private final GuardedSource<T> source;
        private final @Nullable CallerLane lane;

        Taken(GuardedSource<T> source, @Nullable CallerLane lane) {
            this.source = source;
            this.lane = lane;
        }

        @Override
        public void arrived(@Nullable T item, @Nullable Throwable failure) {
            if (failure == null) {
                complete(item);
            } else {
                completeExceptionally(failure);
            }
            if (lane != null) {
                lane.wake();
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            source.cancel();
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
