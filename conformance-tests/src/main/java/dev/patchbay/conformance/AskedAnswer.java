package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.WireAnswer;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor answers to another call than the usual one.
 *
 * @param call the call
 * @param answer the answer
 * @param check throws an {@link AssertionError} unless the value is the one that the answer stands for; null where it stands for
 *     none, because it is not what was asked for
 * @param <A> the type of the value
 */
record AskedAnswer<A>(
        SampleCall call, WireAnswer answer, @Nullable Consumer<? super A> check) {

    AskedAnswer {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(answer, "answer");
    }

    /** Whether it has to be refused. */
    boolean isNone() {
        return check == null;
    }
}
