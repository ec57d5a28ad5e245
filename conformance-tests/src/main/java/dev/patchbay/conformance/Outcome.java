package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt that the kit made by itself.
 *
 * @param value the answer, or the list of all items of a stream that ended properly; else null
 * @param items the items that a stream gave, whatever its end
 * @param failure what it failed with, or null
 * @param status the status that the provider reported; 0 for none
 * @param nanos when that was, on the clock of {@link System#nanoTime}
 */
record Outcome(
        @Nullable Object value,
        List<Object> items,
        @Nullable Throwable failure,
        int status,
        long nanos) {

    /** Demands an answer and checks it. */
    Object isAnswered(CallTypeSample<?> sample) {
        if (value == null) {
            throw new AssertionError("expected an answer, but saw " + this, failure);
        }
        sample.check(value);
        return value;
    }

    /** Demands a failure that the contract knows, of one of these kinds. */
    ProviderException isFailure(ErrorKind... kinds) {
        ProviderException told = isFailure();
        if (!List.of(kinds).contains(told.kind())) {
            throw new AssertionError("expected " + List.of(kinds) + ", but saw " + this, told);
        }
        return told;
    }

    /** Demands a failure that the contract knows. */
    ProviderException isFailure() {
        if (!(failure instanceof ProviderException told)) {
            throw new AssertionError("expected a ProviderException, but saw " + this, failure);
        }
        if (told.kind() == ErrorKind.PLUGIN_FAULT) {
            throw new AssertionError("expected a failure of the upstream, but saw " + this, told);
        }
        return told;
    }

    /** Demands what whoever ended an attempt is told: a failure of any kind that is not the plugin's own fault. */
    void isEndedEarly() {
        if (!(failure instanceof CancellationException)) {
            isFailure();
        }
    }

    /** Demands a failure, or the answer that the success stands for: whatever it is, it must not be another one. */
    void isFailureOrAnswered(CallTypeSample<?> sample) {
        if (value == null) {
            isFailure();
        } else {
            isAnswered(sample);
        }
    }

    @Override
    public String toString() {
        if (value != null) {
            return "an answer";
        }
        return failure instanceof ProviderException told
                ? told.getMessage() + " in phase " + told.phase() + ", sent " + told.sent()
                : String.valueOf(failure);
    }
}
