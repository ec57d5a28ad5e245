package dev.patchbay.router;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.CallType;
import dev.patchbay.Delivered;
import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The source behind the stream that a caller reads. Nothing in here leads back to that stream, so that one which is
 * dropped becomes garbage and closes itself.
 */
final class Delivery<T> implements StreamSource<T>, Upstream.Reader<T> {

    private final Call<?> call;
    private final Streams streams;
    private final Transcript<T> transcript;

    private Queue<T> held; // this and the next two change under the lock
    private @Nullable CompletableFuture<@Nullable T> waiting;
    private volatile Upstream<T> upstream;
    private volatile @Nullable Ending ending;

    /** How the call ended. */
    private record Ending(CallTrail trail, @Nullable CallException failure) {}

    /**
     * A delivery of what was held, and of what the upstream gives after it.
     *
     * @param keepsText whether it may have to be continued with the stream of another attempt
     */
    Delivery(
            Call<?> call,
            CallType.Streaming<?, T> type,
            Streams streams,
            Upstream<T> upstream,
            Queue<T> held,
            boolean keepsText) {
        this.call = call;
        this.streams = streams;
        this.transcript = new Transcript<>(type, keepsText);
        this.upstream = upstream;
        this.held = held;
    }

    /** The attempt that the stream comes from. */
    AttemptRun<?> attempt() {
        return upstream.attempt();
    }

    Delivered delivered() {
        return transcript.delivered();
    }

    @Override
    public CompletionStage<@Nullable T> next() {
        Ending known = ending;
        if (known != null && known.failure() != null) {
            return CompletableFuture.failedFuture(known.failure());
        }
        CompletableFuture<@Nullable T> answer = new CompletableFuture<>();
        T first;
        Upstream<T> from;
        synchronized (this) {
            first = held.poll();
            from = upstream;
            waiting = first == null ? answer : null;
        }
        if (first != null) {
            transcript.add(first);
            answer.complete(first);
        } else if (ending != null) {
            tellEnding();
        } else {
            call.lane()
                    .runHere(() -> from.pull(this)); // what it answers at once goes on here, as in a round of the call
        }
        return answer;
    }

    @Override
    public void arrived(@Nullable T item, @Nullable Failed failed) {
        if (item != null) {
            handOver(item);
        } else if (failed != null) {
            streams.failed(upstream, failed);
        } else {
            streams.ended(upstream);
        }
    }

    private void handOver(T item) {
        CompletableFuture<@Nullable T> reader = takeReader();
        if (reader != null) {
            transcript.add(item);
            reader.complete(item);
        }
    }

    private synchronized @Nullable CompletableFuture<@Nullable T> takeReader() {
        CompletableFuture<@Nullable T> reader = waiting;
        waiting = null;
        return reader;
    }

    /** All the text that was delivered, or null when the stream cannot be continued. */
    @Nullable
    String text() {
        return transcript.text();
    }

    /** Goes on with the stream of another attempt. */
    void continues(Upstream<T> next, Queue<T> items) {
        T first;
        synchronized (this) {
            upstream = next;
            held = items;
            first = waiting == null ? null : held.poll();
        }
        if (first != null) {
            handOver(first);
        }
    }

    /** The call has its outcome, and whoever waits for an item hears of it. */
    void ended(CallTrail trail, @Nullable CallException failure) {
        ending = new Ending(trail, failure);
        tellEnding();
    }

    private void tellEnding() {
        CompletableFuture<@Nullable T> reader = takeReader();
        Ending known = ending;
        if (reader == null || known == null) {
            return;
        }
        if (known.failure() == null) {
            reader.complete(null);
        } else {
            reader.completeExceptionally(known.failure());
        }
    }

    @Override
    public void cancel() {
        streams.closed(call);
    }

    @Override
    public Usage usage() {
        return upstream.usage();
    }

    @Override
    public CallTrail trail() {
        Ending known = ending;
        return known == null ? call.trail().finish(call.now()) : known.trail();
    }
}
