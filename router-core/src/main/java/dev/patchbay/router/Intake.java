package dev.patchbay.router;

import dev.patchbay.CallType;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stream of an attempt until its gate opens. What arrives is worked off in a loop by one thread at a time, so
 * that a source that has everything ready costs no stack.
 */
final class Intake<R, T> implements Upstream.Reader<T> {

    private final AttemptRun<R> attempt;
    private final CallType.Streaming<?, T> type;
    private final Upstream<T> upstream;
    private final Gate<T> gate;
    private final Streams streams;
    private final AtomicInteger arrivals = new AtomicInteger();

    private boolean begun;
    private @Nullable T item;
    private @Nullable Failed failed;

    Intake(AttemptRun<R> attempt, CallType.Streaming<?, T> type, Upstream<T> upstream, Gate<T> gate, Streams streams) {
        this.attempt = attempt;
        this.type = type;
        this.upstream = upstream;
        this.gate = gate;
        this.streams = streams;
    }

    void start() {
        arrivals.set(1);
        upstream.pull(this);
        while (arrivals.decrementAndGet() > 0) {
            step();
        }
    }

    @Override
    public void arrived(@Nullable T next, @Nullable Failed failure) {
        item = next;
        failed = failure;
        if (arrivals.getAndIncrement() == 0) {
            do {
                step();
            } while (arrivals.decrementAndGet() > 0);
        }
    }

    private void step() {
        T next = item;
        item = null;
        if (next != null) {
            take(next);
        } else if (failed != null) {
            streams.failed(upstream, failed);
        } else {
            streams.completed(attempt, type, upstream, gate);
        }
    }

    private void take(T next) {
        boolean meaningful = false;
        Failed refused;
        try {
            meaningful = type.meaningful(next);
            refused = gate.take(next, meaningful);
        } catch (Throwable thrown) { // the call type may be a plugin's
            refused = Failed.pluginFault(thrown);
        }
        if (refused != null) {
            streams.refused(attempt, refused);
        } else if (!meaningful || begun || begins()) {
            if (gate.isOpen()) {
                streams.opened(attempt, type, upstream, gate);
            } else {
                upstream.pull(this);
            }
        }
    }

    /** The first meaningful item is there; false when it came too late. */
    private boolean begins() {
        begun = true;
        return attempt.begins(upstream.watch(), attempt.on().attemptTimer(type));
    }
}
