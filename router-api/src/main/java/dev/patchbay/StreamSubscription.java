package dev.patchbay;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Pulls an item for each that the subscriber requested, one after the other. Whatever happens is noted and then worked
 * off by one thread at a time in a loop: signals never overlap, and a source that answers at once costs no stack.
 */
final class StreamSubscription<T> implements Flow.Subscription, GuardedSource.Reader<T> {

    /** As long as somebody can request more, the stream is not garbage. */
    @SuppressWarnings("unused")
    private final ResponseStream<T> stream;

    private final GuardedSource<T> source;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private volatile boolean cancelled;

    /** Counts what happened and is not worked off; starts at one, for {@code onSubscribe}. */
    private final AtomicInteger happened = new AtomicInteger(1);

    private Flow.@Nullable Subscriber<? super T> subscriber; // this and the next: only for the thread that works off
    private boolean pulling;

    private @Nullable T item; // these two are published by the third
    private @Nullable Throwable failure;
    private volatile boolean arrived;

    StreamSubscription(ResponseStream<T> stream, GuardedSource<T> source, Flow.Subscriber<? super T> subscriber) {
        this.stream = stream;
        this.source = source;
        this.subscriber = subscriber;
    }

    void start() {
        Flow.Subscriber<? super T> starting = subscriber;
        if (starting != null) {
            signal(() -> starting.onSubscribe(this));
        }
        workOff();
    }

    @Override
    public void request(long items) {
        if (items <= 0) {
            fail(new IllegalArgumentException("§3.9: a request is for a positive number of items, not " + items));
        } else {
            demand.accumulateAndGet(items, (now, more) -> now + more < 0 ? Long.MAX_VALUE : now + more);
            happened();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        source.cancel();
        happened();
    }

    /** Ends the subscription with a failure that does not come from the source, requested or not. */
    void fail(Throwable reason) {
        broken.compareAndSet(null, reason);
        source.cancel();
        happened();
    }

    @Override
    public void arrived(@Nullable T next, @Nullable Throwable failed) {
        item = next;
        failure = failed;
        arrived = true;
        happened();
    }

    private void happened() {
        if (happened.getAndIncrement() == 0) {
            workOff();
        }
    }

    private void workOff() {
        int seen = 1;
        while (seen != 0) {
            while (step()) {
                // until there is nothing left to do
            }
            seen = happened.addAndGet(-seen);
        }
    }

    /** Does one thing, if there is one to do. */
    private boolean step() {
        Flow.Subscriber<? super T> current = subscriber;
        if (current == null) {
            return false;
        }
        Throwable reason = broken.get();
        if (cancelled) {
            end();
        } else if (reason != null) {
            end();
            signal(() -> current.onError(reason));
        } else if (arrived) {
            arrived = false;
            pulling = false;
            deliver(current);
        } else if (!pulling && demand.get() > 0) {
            pulling = true;
            source.pull(this);
        } else {
            return false;
        }
        return true;
    }

    private void deliver(Flow.Subscriber<? super T> current) {
        T next = item;
        Throwable failed = failure;
        item = null;
        if (next != null) {
            demand.updateAndGet(now -> now == Long.MAX_VALUE ? now : now - 1);
            signal(() -> current.onNext(next));
        } else {
            end();
            signal(() -> {
                if (failed == null) {
                    current.onComplete();
                } else {
                    current.onError(failed);
                }
            });
        }
    }

    /** Nothing is signalled after this, and the subscriber is let go. */
    private void end() {
        subscriber = null;
        item = null;
    }

    /** A subscriber must not throw; one that does has cancelled, and neither a caller nor a source hears of it. */
    private void signal(Runnable signal) {
        try {
            signal.run();
        } catch (Throwable thrown) {
            cancelled = true;
            source.cancel();
            Uncaught.report(thrown);
        }
    }

    /** Tells a subscriber that it came too late; it has to be given a subscription first. */
    static void refuse(Flow.Subscriber<?> late, Throwable reason) {
        try {
            late.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long items) {}

                @Override
                public void cancel() {}
            });
            late.onError(reason);
        } catch (Throwable thrown) {
            Uncaught.report(thrown);
        }
    }
}
