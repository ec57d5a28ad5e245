package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The stream that one attempt was answered with. Pulls it one item at a time, where the provider's code may run, and holds
 * the promises that a provider may break: a pull has one answer, an item is of the call type's class, and nothing comes
 * after the end or after a cancellation.
 */
final class Upstream<T> {

    /** Where {@link #turn} stands when there is nothing more to come. */
    private static final long OVER = -1;

    /** Hears the answer to a pull. */
    interface Reader<T> {

        /** An item, a failure, or neither at the proper end; on the call's lane. */
        void arrived(@Nullable T item, @Nullable Failed failed);
    }

    private final AttemptRun<?> attempt;
    private final CallType.Streaming<?, T> type;
    private final StreamSource<T> source;
    private final Watch watch;

    /** Odd while a pull is open, and another number for every pull, so that a late answer is known for one. */
    private final AtomicLong turn = new AtomicLong();

    /** Who uses the attempt's slot: the stream until it ends, and every pull that blocks a thread. */
    private final AtomicInteger users = new AtomicInteger(1);

    private volatile Usage usage = Usage.unknown();
    private volatile boolean broken;
    private @Nullable Reader<T> reader;

    Upstream(AttemptRun<?> attempt, CallType.Streaming<?, T> type, StreamSource<T> source, Watch watch) {
        this.attempt = attempt;
        this.type = type;
        this.source = source;
        this.watch = watch;
    }

    AttemptRun<?> attempt() {
        return attempt;
    }

    Watch watch() {
        return watch;
    }

    /** What its items have told of usage so far. */
    Usage usage() {
        return usage;
    }

    /** Asks for the next item; only after the answer to the pull before. */
    void pull(Reader<T> next) {
        long before = turn.get();
        long mine = before + 1;
        if (before == OVER || !turn.compareAndSet(before, mine)) {
            return; // cancelled: whoever did that answers the reader
        }
        reader = next;
        if (attempt.mayBlock()) {
            users.incrementAndGet();
            watch.waits();
            attempt.call().lane().executeBlocking(() -> {
                attempt.runBlocking(() -> ask(mine));
                leave();
            });
        } else {
            ask(mine);
        }
    }

    private void ask(long mine) {
        try {
            CompletionStage<T> stage = source.next();
            CompletableFuture<T> ready = ready(stage);
            if (ready != null && !attempt.mayBlock()) {
                settle(mine, ready.join(), null);
                return;
            }
            if (!attempt.mayBlock()) {
                watch.waits();
            }
            stage.handle((item, thrown) -> {
                told(mine, item, thrown);
                return null;
            });
        } catch (Throwable thrown) { // a source that throws in place of a stage may still hold a connection
            attempt.call().lane().proceed(() -> violated(mine, thrown));
        }
    }

    private void told(long mine, @Nullable T item, @Nullable Throwable thrown) {
        Lane lane = attempt.call().lane();
        if (!lane.isHere()) {
            lane.execute(() -> settle(mine, item, thrown));
            return;
        }
        try {
            settle(mine, item, thrown);
        } catch (Throwable defect) { // must not be lost in the stage
            lane.defect(defect);
        }
    }

    /** An answer that is there already, which costs no further future; only a plain future can tell. */
    private static <T> @Nullable CompletableFuture<T> ready(CompletionStage<T> stage) {
        if (stage.getClass() != CompletableFuture.class) {
            return null;
        }
        CompletableFuture<T> future = (CompletableFuture<T>) stage;
        return future.isDone() && !future.isCompletedExceptionally() ? future : null;
    }

    private void settle(long mine, @Nullable T item, @Nullable Throwable thrown) {
        if (thrown == null && item != null && !type.itemClass().isInstance(item)) {
            violated(mine, new IllegalItemException());
        } else if (take(mine)) {
            if (item != null) {
                note(item);
            }
            answer(item, thrown == null ? null : failed(thrown));
        }
    }

    /** The source broke its contract, and does not count as ended by that. */
    private void violated(long mine, Throwable thrown) {
        if (take(mine)) {
            broken = true;
            attempt.stop();
            answer(null, failed(thrown));
        }
    }

    private Failed failed(Throwable thrown) {
        return Outcome.streamFailed(attempt, thrown, attempt.call().now());
    }

    /** Whether this is the answer to the pull that is open, and comes in time. */
    private boolean take(long mine) {
        return turn.compareAndSet(mine, mine + 1) && watch.arrived();
    }

    private void answer(@Nullable T item, @Nullable Failed failed) {
        Objects.requireNonNull(reader, "whoever pulls reads").arrived(item, failed);
    }

    private void note(T item) {
        try {
            Usage told = type.itemUsage(item);
            if (told != null) {
                usage = usage.updated(told);
            }
        } catch (Throwable unreadable) {
            // What cannot be read was not told.
        }
    }

    /** The stream has come to an end of its own. */
    void ended() {
        turn.set(OVER);
        if (!broken) {
            leave();
        }
    }

    /** Nobody wants more. Runs on the router's pool, because cancelling is the plugin's code; at most once. */
    void cancel() {
        turn.set(OVER);
        try {
            source.cancel();
        } catch (Throwable ignored) {
            // It was told, and there is nobody left whom its complaint concerns.
        } finally {
            leave();
        }
    }

    private void leave() {
        if (users.decrementAndGet() == 0) {
            attempt.lease().giveBackSlot();
        }
    }

    /** An item of another class than the call type says. */
    private static final class IllegalItemException extends RuntimeException {
        private static final long serialVersionUID = 1;

        IllegalItemException() {
            super("not an item of this call type");
        }
    }
}
