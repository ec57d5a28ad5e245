package dev.patchbay.conformance;

import dev.patchbay.ErrorKind;
import dev.patchbay.spi.ProviderException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt in the JVM of a small heap.
 *
 * @param kind of the failure that the contract knows; null when there was none
 * @param fault what came instead of an answer or such a failure, in words; null when nothing did
 */
record ChildOutcome(@Nullable ErrorKind kind, @Nullable String fault) {

    private static final int MOST_TOLD = 2_000;

    /** Looks at an outcome where it came about: an answer is checked there. */
    static ChildOutcome of(Outcome outcome, CallTypeSample<?> sample) {
        try {
            if (outcome.value() != null) {
                outcome.isAnswered(sample);
                return new ChildOutcome(null, null);
            }
            ProviderException told = outcome.isFailure();
            return new ChildOutcome(told.kind(), null);
        } catch (AssertionError neither) {
            return fault(String.valueOf(neither.getMessage()));
        }
    }

    static ChildOutcome fault(String words) {
        return new ChildOutcome(null, words.substring(0, Math.min(MOST_TOLD, words.length())));
    }

    /** Demands an answer. */
    void isAnswered() {
        isFailureOrAnswered();
        if (kind != null) {
            throw new AssertionError("expected an answer, but saw " + this);
        }
    }

    /** Demands a failure that the contract knows, of one of these kinds if there are any. */
    void isFailure(ErrorKind... kinds) {
        isFailureOrAnswered();
        List<ErrorKind> expected = Arrays.asList(kinds);
        if (kind == null || !(expected.isEmpty() || expected.contains(kind))) {
            throw new AssertionError(
                    "expected a failure" + (expected.isEmpty() ? "" : " of " + expected) + ", but saw " + this);
        }
    }

    /** Demands a failure that the contract knows, or the answer that the success stands for. */
    void isFailureOrAnswered() {
        if (fault != null) {
            throw new AssertionError(fault);
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(kind == null ? "" : kind.name());
        out.writeUTF(fault == null ? "" : fault);
        out.flush();
    }

    static ChildOutcome read(DataInputStream in) throws IOException {
        String kind = in.readUTF();
        String fault = in.readUTF();
        return new ChildOutcome(kind.isEmpty() ? null : ErrorKind.valueOf(kind), fault.isEmpty() ? null : fault);
    }

    @Override
    public String toString() {
        return fault != null ? fault : kind != null ? kind.toString() : "an answer";
    }
}
