package dev.patchbay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Turns what a future or a stage failed with into what a caller sees. */
final class Failures {

    private static final int DEEPEST = 8;
    private static final CallTrail NO_TRAIL = new CallTrail("unknown", "unknown", List.of(), Duration.ZERO);

    private Failures() {}

    /** A cancellation that no router told of, so that there is no trail to show. */
    static CallException cancelled(String message) {
        return new CallException(ErrorKind.CANCELLED, message, NO_TRAIL, null, null);
    }

    /** The failure itself, without what futures wrap it in; a cancelled future is a cancelled call. */
    static Throwable plain(Throwable failure) {
        Throwable plain = failure;
        while ((plain instanceof CompletionException || plain instanceof ExecutionException)
                && plain.getCause() != null) {
            plain = plain.getCause();
        }
        return plain instanceof CancellationException ? toldBy(plain) : plain;
    }

    /** Newer JDKs wrap a cancellation in another one when they hand it out, so what was told may lie deeper. */
    private static CallException toldBy(Throwable cancellation) {
        Throwable cause = cancellation;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof CallException told) {
                return told;
            }
            cause = cause.getCause();
        }
        return cancelled("the call was cancelled");
    }

    /** The failure in a form that can be thrown anywhere; errors are thrown from in here. */
    static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof RuntimeException runtime) {
            return runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("ended with a checked exception instead of a CallException", failure);
    }

    static boolean isCancellation(@Nullable Throwable failure) {
        return failure instanceof CallException told && told.kind() == ErrorKind.CANCELLED;
    }
}
