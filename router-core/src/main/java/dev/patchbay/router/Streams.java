package dev.patchbay.router;

import dev.patchbay.CallTrail;
import dev.patchbay.CallType;
import dev.patchbay.Interruption;
import dev.patchbay.ResponseStream;
import dev.patchbay.StreamSource;
import java.util.Objects;

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
        attempt.mayBlock(attempt.mayBlock() && mayBlock(source));
        attempt.onCancel(upstream::cancel);
        if (attempt.isOver()) {
            attempt.stop();
        } else {
            new Intake<>(attempt, type, upstream, gate(attempt, type), this).start();
        }
    }

    private static boolean mayBlock(StreamSource<?> source) {
        try {
            return source.mayBlock();
        } catch (Throwable unsaid) { // then it may
            return true;
        }
    }

    private static <T> Gate<T> gate(AttemptRun<?> attempt, CallType.Streaming<?, T> type) {
        Call<?> call = attempt.call();
        String delivered = call.toRepeat();
        return delivered == null
                ? new Hold<>(type, call.interruption(attempt.on()) == Interruption.HOLD)
                : new Replay<>(Objects.requireNonNull(type.continuation(), "what is repeated is text"), delivered);
    }

    /** The caller may have the stream. */
    @SuppressWarnings("unchecked") // the call type is a stream's, so that is what R is
    <R, T> void opened(AttemptRun<R> attempt, CallType.Streaming<?, T> type, Upstream<T> upstream, Gate<T> gate) {
        if (!attempt.commits(upstream.watch())) {
            return; // its time was up before
        }
        if (!attempt.wins()) {
            attempts.abandon(attempt);
            return;
        }
        Call<R> call = attempt.call();
        Delivery<T> delivery = (Delivery<T>) call.receiver().delivery();
        if (delivery == null) {
            next.begun(attempt, (R) deliver(attempt, type, upstream, gate));
        } else if (call.continues()) {
            attempt.decided(CallTrail.Next.STREAMING);
            delivery.continues(upstream, gate.items());
        }
    }

    /** The stream ended before the caller might have it. */
    @SuppressWarnings("unchecked") // as above
    <R, T> void completed(AttemptRun<R> attempt, CallType.Streaming<?, T> type, Upstream<T> upstream, Gate<T> gate) {
        Failed failed = gate.atEnd();
        if (failed != null) {
            attempts.failed(attempt, failed);
        } else if (!attempt.wins()) {
            attempts.abandon(attempt);
        } else {
            R value = (R) deliver(attempt, type, upstream, gate);
            attempts.finish(attempt, null, () -> next.answered(attempt, value));
        }
    }

    private <T> ResponseStream<T> deliver(
            AttemptRun<?> attempt, CallType.Streaming<?, T> type, Upstream<T> upstream, Gate<T> gate) {
        Call<?> call = attempt.call();
        boolean keepsText = call.interruption(attempt.on()) == Interruption.RESUME;
        Delivery<T> delivery = new Delivery<>(call, type, this, upstream, gate.items(), keepsText);
        call.receiver().delivers(delivery);
        return ResponseStream.of(delivery);
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
