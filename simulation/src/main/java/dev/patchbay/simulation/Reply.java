package dev.patchbay.simulation;

import dev.patchbay.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * What came of one request.
 *
 * @param failure what kind of failure it is, or null for an answer
 * @param delay how long the server asks to stay away, in nanoseconds; 0 when it does not say
 */
record Reply(@Nullable ErrorKind failure, long delay) {

    static final Reply ANSWER = new Reply(null, 0);

    static Reply failure(ErrorKind kind) {
        return new Reply(kind, 0);
    }

    boolean isAnswer() {
        return failure == null;
    }
}
