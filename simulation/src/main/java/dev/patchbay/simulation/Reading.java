package dev.patchbay.simulation;

import dev.patchbay.ResponseStream;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A caller who reads a stream, piece by piece, and may have enough before its end. */
final class Reading implements Flow.Subscriber<Piece> {

    private final long call;
    private final Invariants invariants;
    private final Consumer<@Nullable Throwable> ended;
    private Flow.@Nullable Subscription subscription;
    private boolean left;

    /**
     * A caller who has nothing to read yet.
     *
     * @param ended hears once what the stream failed with, or null when it was read to its end
     */
    Reading(long call, Invariants invariants, Consumer<@Nullable Throwable> ended) {
        this.call = call;
        this.invariants = invariants;
        this.ended = ended;
    }

    void begins(ResponseStream<Piece> stream) {
        if (left) {
            stream.close();
        } else {
            invariants.begins(call);
            stream.subscribe(this);
        }
    }

    void leave() {
        left = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription only) {
        subscription = only;
        only.request(1);
    }

    @Override
    public void onNext(Piece piece) {
        hear(() -> {
            invariants.reads(call, piece);
            if (subscription != null) {
                subscription.request(1);
            }
        });
    }

    @Override
    public void onError(Throwable failure) {
        hear(() -> ended.accept(failure));
    }

    @Override
    public void onComplete() {
        hear(() -> {
            invariants.deliveries().completed(call);
            ended.accept(null);
        });
    }

    /** A promise that is found broken here ends the run, but not by way of whoever tells. */
    private void hear(Runnable news) {
        if (!left) {
            try {
                news.run();
            } catch (BrokenInvariant kept) {
                leave();
            }
        }
    }
}
