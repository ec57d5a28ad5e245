package dev.patchbay;

import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A source, its state and whoever waits for its next item. Holds the promises that a foreign source may break: every
 * pull is answered exactly once, a cancelled stream never looks complete, and the source hears of a cancellation once
 * and not after its own end.
 *
 * <p>It refers to no stream, so that a stream that was dropped becomes garbage; then it cancels its source.
 */
final class GuardedSource<T> {

    /** Made with the first stream, so that a program without streams does not get its thread. */
    private static final Cleaner CLEANER = Cleaner.create();

    private enum State {
        OPEN,
        HANDED_OVER,
        ENDED,
        CANCELLED
    }

    /** Hears the answer to one pull: an item, a failure, or neither at the proper end. */
    interface Reader<T> {
        void arrived(@Nullable T item, @Nullable Throwable failure);
    }

    private final StreamSource<T> source;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final AtomicReference<@Nullable Reader<T>> reader = new AtomicReference<>();
    private Cleaner.@Nullable Cleanable whenDropped;

    GuardedSource(StreamSource<T> source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    void cancelWhenDropped(Object stream) {
        whenDropped = CLEANER.register(stream, this::dropped);
    }

    /** Asks for the next item; only after the answer to the pull before. Never throws. */
    void pull(Reader<T> next) {
        reader.set(next);
        if (state.get() != State.OPEN) {
            answer(null, closed());
            return;
        }
        try {
            CompletionStage<@Nullable T> stage = source.next();
            CompletableFuture<@Nullable T> ready = ready(stage);
            if (ready != null) {
                settle(ready.join(), null);
            } else {
                stage.whenComplete(this::settle);
            }
        } catch (Throwable thrown) {
            cancel(thrown); // a source that throws in place of a stage may still hold a connection
        }
    }

    /** The usual case, which costs no further future: an answer that is there already. Only a plain future can tell. */
    private static <T> @Nullable CompletableFuture<@Nullable T> ready(CompletionStage<@Nullable T> stage) {
        if (stage == null || stage.getClass() != CompletableFuture.class) {
            return null;
        }
        CompletableFuture<@Nullable T> future = (CompletableFuture<@Nullable T>) stage;
        return future.isDone() && !future.isCompletedExceptionally() ? future : null;
    }

    /** Cancels the source unless it has ended, and answers whoever waits. */
    void cancel() {
        cancel(null);
    }

    private void cancel(@Nullable Throwable reason) {
        if (!state.compareAndSet(State.OPEN, State.CANCELLED)
                && !state.compareAndSet(State.HANDED_OVER, State.CANCELLED)) {
            return;
        }
        try {
            source.cancel(); // may answer a waiting reader itself, and knows more of the call than we do
        } catch (Throwable thrown) {
            Uncaught.report(thrown);
        }
        forget();
        if (reader.get() != null) {
            answer(null, reason == null ? closed() : reason);
        }
    }

    /** The source itself, to be pulled by somebody else from now on. */
    StreamSource<T> handOver() {
        if (!state.compareAndSet(State.OPEN, State.HANDED_OVER)) {
            throw new IllegalStateException("the stream is closed");
        }
        forget();
        return source;
    }

    Usage usage() {
        return source.usage();
    }

    @Nullable
    CallTrail trail() {
        return source.trail();
    }

    boolean isCancelled() {
        return state.get() == State.CANCELLED;
    }

    private void settle(@Nullable T item, @Nullable Throwable wrapped) {
        Throwable failure = wrapped == null ? null : Failures.plain(wrapped);
        if (failure == null && item != null) {
            if (isCancelled()) {
                answer(null, closed());
            } else {
                answer(item, null);
            }
        } else if (state.compareAndSet(State.OPEN, State.ENDED)) {
            forget();
            answer(null, failure);
        } else {
            // A source may end in any way when it is cancelled; only its own word for that is better than ours.
            answer(null, Failures.isCancellation(failure) ? failure : closed());
        }
    }

    private void answer(@Nullable T item, @Nullable Throwable failure) {
        Reader<T> waiting = reader.getAndSet(null);
        if (waiting != null) {
            waiting.arrived(item, failure);
        }
    }

    private void dropped() {
        if (state.get() == State.OPEN) {
            cancel();
        }
    }

    private void forget() {
        if (whenDropped != null) {
            whenDropped.clean();
        }
    }

    static CallException closed() {
        return Failures.cancelled("the stream was closed before its end");
    }
}
