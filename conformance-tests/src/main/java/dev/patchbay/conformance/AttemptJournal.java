package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.ResponseStream;
import dev.patchbay.StreamSource;
import dev.patchbay.router.Timers.Timer;
import dev.patchbay.spi.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The attempts of a scenario in the order in which they began, each with when it began and when it ended. Thread-safe. */
final class AttemptJournal {

    private static final long A_MOMENT = 100_000_000; // nanoseconds

    private final SkippingTime time;
    private final List<Entry> entries = new ArrayList<>();
    private final AtomicInteger itemsRead = new AtomicInteger();
    private boolean overlapped;

    AttemptJournal(SkippingTime time) {
        this.time = time;
    }

    /**
     * An attempt begins, and time stands still until it ends or is cancelled.
     *
     * @param turn what is to come of it, or null for what the plugin makes of it
     */
    synchronized Entry begin(CallRequest<?> request, Attempt attempt, @Nullable Turn turn) {
        overlapped |= entries.stream().anyMatch(entry -> !entry.over);
        Entry entry = new Entry(request, attempt, turn, time.hold());
        entries.add(entry);
        attempt.onCancel(entry::cancelled);
        return entry;
    }

    /** Whether any attempt began before another one was over: had its outcome or was cancelled. */
    synchronized boolean hasOverlapped() {
        return overlapped;
    }

    /** Whether every attempt was given this very request. */
    synchronized boolean hasOnly(CallRequest<?> request) {
        return entries.stream().allMatch(entry -> entry.request == request);
    }

    /** How many attempts were made. */
    synchronized int size() {
        return entries.size();
    }

    /** How long it took from the end of the attempt before to the beginning of this one; attempts count from 1. */
    synchronized Duration pauseBefore(int attempt) {
        return Duration.ofNanos(entries.get(attempt - 1).began - entries.get(attempt - 2).ended);
    }

    /** How many items were read of all streams, once no more are read for a moment; looks for so long at most. */
    int itemsRead(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        int before = -1;
        while (before != itemsRead.get() && System.nanoTime() < until) {
            before = itemsRead.get();
            LockSupport.parkNanos(A_MOMENT);
        }
        return itemsRead.get();
    }

    /** How long it is since the last attempt ended. */
    synchronized Duration sinceTheLast() {
        return Duration.ofNanos(time.nanos() - entries.get(entries.size() - 1).ended);
    }

    /** An attempt. */
    final class Entry {
        private final CallRequest<?> request;
        private final Attempt attempt;
        private final @Nullable Turn turn;
        private final long began = time.nanos();
        private volatile Runnable release;
        private boolean kept;
        private volatile long ended;
        private volatile boolean over;

        private Entry(CallRequest<?> request, Attempt attempt, @Nullable Turn turn, Runnable release) {
            this.request = request;
            this.attempt = attempt;
            this.turn = turn;
            this.release = release;
            this.ended = began + attempt.remaining().toNanos(); // unless something comes of it before
        }

        private void cancelled() {
            over = true;
            release.run();
        }

        /** The plugin is done: gives the router its outcome, or what the turn has in its place. */
        @SuppressWarnings("NullAway") // a plugin may answer with null, which is for the router to judge
        <R> void settle(CompletableFuture<R> outcome, @Nullable R value, @Nullable Throwable thrown) {
            CompletableFuture<?> gate = turn == null ? null : turn.gate();
            if (gate != null && !gate.isDone()) {
                gate.thenRun(() -> settle(outcome, value, thrown));
                return;
            }
            if (turn != null && !kept && !turn.late().isZero()) {
                keep(turn.late(), outcome, () -> settle(outcome, value, thrown));
                return;
            }
            long otherwise = ended;
            ended = time.nanos(); // before the outcome is there, because all that follows may happen before it returns
            boolean wasOver = over;
            over = true;
            boolean streaming = false;
            if (turn != null && turn.instead() != null) {
                if (value instanceof ResponseStream<?> stream) {
                    stream.close();
                }
                turn.instead().accept(outcome, attempt);
            } else if (thrown != null) {
                outcome.completeExceptionally(thrown);
            } else {
                streaming = value instanceof ResponseStream<?>;
                outcome.complete(streaming ? held(value) : value);
            }
            if (!outcome.isDone()) {
                ended = otherwise;
                over = wasOver || attempt.cancelled();
            }
            if (!streaming) {
                release.run();
            }
        }

        /** Time goes on meanwhile, and stands still again when it has. */
        private void keep(Duration length, CompletableFuture<?> outcome, Runnable then) {
            kept = true;
            Timer due = time.after(length.toNanos(), () -> {
                release = time.hold();
                SkippingTime.THREADS.execute(then);
            });
            attempt.onCancel(() -> {
                due.cancel();
                outcome.cancel(false);
            });
            release.run();
        }

        @SuppressWarnings("unchecked") // a stream of the same items
        private <R> R held(R stream) {
            StreamSource<?> source = ((ResponseStream<?>) stream).source();
            StreamSource<?> items = turn == null ? source : turn.items().of(source, request.type());
            return (R) ResponseStream.of(new HeldSource<>(items, time, itemsRead::incrementAndGet, release));
        }
    }
}
