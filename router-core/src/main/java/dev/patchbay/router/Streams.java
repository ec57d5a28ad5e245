package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.Interruption;
import dev.patchbay.ResponseStream;
import dev.patchbay.StreamSource;

/**
 * What an attempt does beyond an answer in one piece: takes the stream over from the provider, holds it back until the
 * caller may have it, and ends the attempt with the stream.
 */
final class Streams {

    private final Attempts attempts;
    private final Attempts.Next next;

    Streams(Attempts attempts, Attempts.Next next) {
        this.attempts = attempts;
        this.next = next;
    }

    /** The provider answered with a stream. */
    @SuppressWarnings("unchecked") // every item is checked when it arrives
    <R, T> void open(AttemptRun<R> attempt, CallType.Streaming<?, T> type, ResponseStream<?> answer) {
        StreamSource<T> source;
        try {
            source = (StreamSource<T>) answer.source();
        } catch (Throwable thrown) { // it was read or closed already
            attempts.breakOff(attempt, Failed.pluginFault(thrown));
            attempt.lease().giveBackSlot();
            return;
        }
        Upstream<T> upstream = new Upstream<>(attempt, type, source, attempts.watch(attempt));
        if (!attempt.reads(upstream)) {
            attempt.call().lane().executeBlocking(source::cancel); // the provider answered twice
            return;
        }
        attempt.onCancel(upstream::cancel);
        if (attempt.isOver()) {
            attempt.stop();
        } else {
            boolean whole = attempt.call().interruption(attempt.on()) == Interruption.HOLD;
            new Intake<>(attempt, type, upstream, new Hold<>(type, whole), this).start();
        }
    }

    /** The caller may have the stream. */
    @SuppressWarnings("unchecked") // the call type is a stream's, so that is what R is
    <R, T> void opened(AttemptRun<R> attempt, CallType.Streaming<?, T> type, Upstream<T> upstream, Gate<T> gate) {
        if (!attempt.commits(upstream.watch())) {
            return; // its time was up before
        }
        Delivery<T> delivery = new Delivery<>(attempt.call(), type, this, upstream, gate.items());
        attempt.call().receiver().delivers(delivery);
        next.begun(attempt, (R) ResponseStream.of(delivery));
    }

    /** The stream ended while all of it was held back. */
    @SuppressWarnings("unchecked") // as above
    <R, T> void completed(AttemptRun<R> attempt, CallType.Streaming<?, T> type, Upstream<T> upstream, Gate<T> gate) {
        Failed failed = gate.atEnd();
        if (failed != null) {
            attempts.failed(attempt, failed);
            return;
        }
        Delivery<T> delivery = new Delivery<>(attempt.call(), type, this, upstream, gate.items());
        attempt.call().receiver().delivers(delivery);
        R value = (R) ResponseStream.of(delivery);
        attempts.finish(attempt, null, () -> next.answered(attempt, value));
    }

    /** The stream that the caller reads has come to its proper end. */
    void ended(Upstream<?> upstream) {
        AttemptRun<?> attempt = upstream.attempt();
        attempts.finish(attempt, null, () -> next.ended(attempt));
    }

    /** The stream failed. */
    void failed(Upstream<?> upstream, Failed failed) {
        attempts.failed(upstream.attempt(), failed);
    }

    /** The stream is not to be read any further. */
    void refused(AttemptRun<?> attempt, Failed failed) {
        attempts.breakOff(attempt, failed);
    }

    /** The caller has enough. */
    void closed(Call<?> call) {
        next.closed(call);
    }
}
