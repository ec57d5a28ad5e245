package dev.patchbay.conformance;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.ErrorKind;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, as its caller saw it.
 *
 * @param value the answer, or null
 * @param routed the trail of an answer, at entry points that show it
 * @param usage what an answer used, at entry points that tell it
 * @param failure what the caller was told, or null
 * @param interrupted whether the interrupt flag of the waiting thread was set afterwards
 */
record Ended(
        @Nullable Object value,
        @Nullable CallTrail routed,
        @Nullable Usage usage,
        @Nullable Throwable failure,
        boolean interrupted) {

    static Ended answered(Object value) {
        return value instanceof Routed<?> routed
                ? new Ended(routed.value(), routed.trail(), routed.usage(), null, false)
                : new Ended(value, null, null, null, false);
    }

    /**
     * An answer; a stream is read to its end first.
     *
     * @param onItem runs whenever there is an item
     */
    static Ended read(Object value, Runnable onItem) {
        Ended opened = answered(value);
        if (!(opened.value() instanceof ResponseStream<?> stream)) {
            return opened;
        }
        List<Object> items = new ArrayList<>();
        for (Object item : stream) {
            items.add(item);
            onItem.run();
        }
        return answered(items, stream, opened);
    }

    /** All items of a stream, which tells at its end what nobody could know when it was opened. */
    static Ended answered(List<?> items, ResponseStream<?> stream, Ended opened) {
        CallTrail way = stream.trail().or(opened::trail).orElse(null);
        return new Ended(items, way, stream.usage(), null, false);
    }

    static Ended failed(Throwable failure) {
        Throwable told =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new Ended(null, null, null, told, Thread.currentThread().isInterrupted());
    }

    /** Demands an answer and checks it. */
    void isAnswered(CallTypeSample<?> sample) {
        if (value == null) {
            throw new AssertionError("expected an answer, but the call failed: " + failure, failure);
        }
        sample.check(value);
    }

    /** Demands a failure of one of these kinds. */
    CallException isFailure(ErrorKind... kinds) {
        List<ErrorKind> expected = List.of(kinds);
        if (!(failure instanceof CallException told)) {
            throw new AssertionError("expected a CallException of " + expected + ", but saw " + this, failure);
        }
        if (!expected.contains(told.kind())) {
            throw new AssertionError("expected " + expected + ", but the kind is " + told.kind(), told);
        }
        return told;
    }

    /** Demands what a cancelled caller is told: a typed exception where it was interrupted, else what futures say. */
    void isCancelled() {
        if (!(failure instanceof CancellationException)) {
            isFailure(ErrorKind.CANCELLED);
        }
    }

    /** The trail, as far as this entry point shows one. */
    Optional<CallTrail> trail() {
        return failure instanceof CallException told ? Optional.of(told.trail()) : Optional.ofNullable(routed);
    }

    /** A few words; what the trail says is not among them. */
    String summary() {
        if (failure instanceof CallException told) {
            return "fails with " + told.kind();
        }
        return value != null ? "is answered" : "ends with " + failure;
    }

    @Override
    public String toString() {
        return value != null ? "an answer" : String.valueOf(failure);
    }
}
