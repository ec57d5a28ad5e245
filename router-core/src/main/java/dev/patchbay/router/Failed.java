package dev.patchbay.router;

import dev.patchbay.CallTrail.Failure;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt that was not answered.
 *
 * @param failure the failure as the trail shows it
 * @param status the protocol status, 0 when there was none
 * @param answer the answer that carries a refusal of content, if there is one
 * @param cause a copy of an unexpected exception without its text, or null
 */
record Failed(
        Failure failure,
        int status,
        @Nullable Object answer,
        @Nullable Throwable cause) {

    private static final int DEEPEST = 16;
    private static final Duration LONGEST_DELAY = Duration.ofDays(365);

    static Failed of(ErrorKind kind, Phase phase, Sent sent) {
        return new Failed(new Failure(kind, null, phase, sent, null), 0, null, null);
    }

    /** The answer was in order, but does not repeat what the caller has of another one. */
    static Failed differs() {
        Failure failure = new Failure(ErrorKind.CANCELLED, "text-differs", Phase.BODY, Sent.PROCESSED, null);
        return new Failed(failure, 0, null, null);
    }

    /**
     * Reads what a provider threw or completed with; everything that is not its contract is a plugin fault, and so is an
     * attempt that it gave up by itself.
     *
     * @param stopped whether somebody stopped the attempt, or interrupted the thread that it ran on
     */
    static Failed of(Throwable thrown, boolean stopped) {
        Throwable cause = thrown;
        for (int depth = 0; depth < DEEPEST && isWrapper(cause) && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        if (!(cause instanceof ProviderException known)) {
            return pluginFault(cause);
        }
        ErrorKind kind = known.kind();
        if (kind == ErrorKind.DEADLINE_EXCEEDED) {
            kind = ErrorKind.TIMEOUT; // a provider knows its attempt's time, not the call's
        } else if (kind == ErrorKind.NO_DEPLOYMENT || (kind == ErrorKind.CANCELLED && !stopped)) {
            kind = ErrorKind.PLUGIN_FAULT; // not a provider's to say
        }
        Failure failure = new Failure(
                kind,
                known.code().orElse(null),
                known.phase(),
                known.sent(),
                known.serverDelay().map(Failed::sane).orElse(null),
                known.param().orElse(null));
        return new Failed(failure, known.status(), known.answer().orElse(null), null);
    }

    /** Whether nothing may follow it in the same call. */
    boolean endsTheCall() {
        return failure.kind() == ErrorKind.CANCELLED || failure.kind() == ErrorKind.DEADLINE_EXCEEDED;
    }

    Failed withoutAnswer() {
        return answer == null ? this : new Failed(failure, status, null, cause);
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException || thrown instanceof ExecutionException;
    }

    private static Duration sane(Duration announced) {
        return announced.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : announced;
    }

    static Failed pluginFault(Throwable unexpected) {
        String name = unexpected.getClass().getName();
        ProviderException plain =
                ProviderException.builder(ErrorKind.PLUGIN_FAULT).code(name).build();
        Failure failure = new Failure(ErrorKind.PLUGIN_FAULT, plain.code().orElse(null), Phase.LOCAL, Sent.MAYBE, null);
        return new Failed(failure, 0, null, new Unexpected(unexpected));
    }

    /** Where an unexpected exception came from: its class and its frames, but not its text, which could hold anything. */
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unexpected(Throwable original) {
            super(original.getClass().getName(), null, false, true);
            setStackTrace(frames(original));
        }

        private static StackTraceElement[] frames(Throwable original) {
            try {
                StackTraceElement[] frames = original.getStackTrace();
                return frames == null ? new StackTraceElement[0] : frames;
            } catch (Throwable evenThat) {
                return new StackTraceElement[0];
            }
        }
    }
}
