package dev.patchbay.router.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A streaming call that a test has started, and what it has read of it. */
public final class Recital implements Flow.Subscriber<Verse> {

    private final CompletableFuture<Routed<ResponseStream<Verse>>> future;
    private final List<Verse> verses = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private Flow.@Nullable Subscription subscription;
    private int completed;

    private Recital(CompletableFuture<Routed<ResponseStream<Verse>>> future) {
        this.future = future;
    }

    /** Starts a streaming call; nobody reads it yet. */
    public static Recital of(Router router, CallRequest<ResponseStream<Verse>> request, CallOptions options) {
        return new Recital(router.route(request, options));
    }

    /** What the door handed out. */
    public CompletableFuture<Routed<ResponseStream<Verse>>> future() {
        return future;
    }

    /** Whether the caller has its stream. */
    public boolean hasBegun() {
        return future.isDone() && !future.isCompletedExceptionally();
    }

    /** The stream. */
    public ResponseStream<Verse> stream() {
        assertThat(future).as("the call").isCompleted();
        return future.join().value();
    }

    /** Reads some items, as soon as there is a stream. */
    public Recital read(long items) {
        future.thenAccept(routed -> {
            if (subscription == null) {
                routed.value().subscribe(this);
            }
            subscription.request(items);
        });
        return this;
    }

    /** Reads everything. */
    public Recital readAll() {
        return read(Long.MAX_VALUE);
    }

    /** Whether it came to any end. */
    public boolean isOver() {
        return future.isCompletedExceptionally() || completed + failures.size() > 0;
    }

    /** The text that was read. */
    public String text() {
        return verses.stream().map(Verse::text).collect(Collectors.joining());
    }

    /** What was read. */
    public List<Verse> verses() {
        return verses;
    }

    /** Whether the stream came to its proper end, once and in no other way. */
    public boolean isComplete() {
        return completed == 1 && failures.isEmpty();
    }

    /** How the call or its stream failed. */
    public CallException failure() {
        if (future.isCompletedExceptionally()) {
            return Flight.failure(future);
        }
        assertThat(completed).as("proper ends").isZero();
        assertThat(failures).as("failures of the stream").hasSize(1);
        return Flight.told(failures.get(0));
    }

    /** The kind of the failure. */
    public ErrorKind kind() {
        return failure().kind();
    }

    /** The way of the call, as far as it is known. */
    public CallTrail trail() {
        return hasBegun() ? stream().trail().orElseThrow() : failure().trail();
    }

    /** The deployments that were attempted, written as one word. */
    public String attempts() {
        return trail().attempts().stream().map(CallTrail.Attempted::deployment).collect(Collectors.joining());
    }

    /** Closes the stream. */
    public void close() {
        stream().close();
    }

    @Override
    public void onSubscribe(Flow.Subscription reading) {
        subscription = reading;
    }

    @Override
    public void onNext(Verse verse) {
        verses.add(verse);
    }

    @Override
    public void onError(Throwable thrown) {
        failures.add(thrown);
    }

    @Override
    public void onComplete() {
        completed++;
    }
}
