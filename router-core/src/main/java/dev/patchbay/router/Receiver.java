package dev.patchbay.router;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.Delivered;
import dev.patchbay.Routed;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who hears what a call comes to, and that it comes to one thing: the holder of its future, and once its stream has begun
 * whoever reads that.
 */
final class Receiver<R> {

    private enum State {
        /** There is no answer yet. */
        OPEN,
        /** The stream has begun. */
        BEGUN,
        /** The call has its outcome. */
        OVER
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private volatile @Nullable CallFuture<Routed<R>> future = new CallFuture<>();
    private volatile @Nullable Delivery<?> delivery;

    /** What the caller holds; null from when it has its answer, because that may be a stream, which must not be kept. */
    @Nullable
    CallFuture<Routed<R>> future() {
        return future;
    }

    boolean isOver() {
        return state.get() == State.OVER;
    }

    boolean hasBegun() {
        return state.get() == State.BEGUN;
    }

    /** Ends the call; true for the first who does. */
    boolean end() {
        return state.getAndSet(State.OVER) != State.OVER;
    }

    /** Ends the call unless its stream has begun; true for the first who does. */
    boolean endBeforeAnswer() {
        return state.compareAndSet(State.OPEN, State.OVER);
    }

    /** The stream begins; false when the call is over. */
    boolean begin() {
        return state.compareAndSet(State.OPEN, State.BEGUN);
    }

    /** The caller gets this as its stream. */
    void delivers(Delivery<?> source) {
        delivery = source;
    }

    /** What the caller reads, or null. */
    @Nullable
    Delivery<?> delivery() {
        return delivery;
    }

    /** What of the stream has reached its reader, or null when the reader does not have it yet. */
    @Nullable
    Delivered delivered() {
        Delivery<?> begun = delivery;
        return future == null && begun != null ? begun.delivered() : null;
    }

    /** Hands out an answer in one piece; false when nobody wants it any more. */
    boolean answered(Routed<R> answer) {
        CallFuture<Routed<R>> waiting = future;
        completed(answer.trail()); // of a stream that was held back
        future = null;
        return waiting != null && waiting.answered(answer);
    }

    /** Hands out the beginning of a stream; false when nobody wants it any more. */
    boolean begun(Routed<R> beginning) {
        CallFuture<Routed<R>> waiting = future;
        future = null;
        return waiting != null && waiting.answered(beginning);
    }

    /** The stream came to its proper end. */
    void completed(CallTrail way) {
        Delivery<?> begun = delivery;
        if (begun != null) {
            begun.ended(way, null);
        }
    }

    void failed(CallException failure) {
        CallFuture<Routed<R>> waiting = future;
        Delivery<?> begun = delivery;
        if (waiting != null) {
            waiting.failed(failure);
        } else if (begun != null) {
            begun.ended(failure.trail(), failure);
        }
    }

    void cancelled(CallException failure) {
        CallFuture<Routed<R>> waiting = future;
        if (waiting != null) {
            waiting.cancelled(failure);
        } else {
            failed(failure);
        }
    }
}
