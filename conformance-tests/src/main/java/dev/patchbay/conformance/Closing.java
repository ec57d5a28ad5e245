package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.ScriptedUpstream;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The end of a request that nobody waits for any more, as its upstream sees it: the client closes the connection. How soon is
 * measured over many trials elsewhere; rules are proved side by side on machines that are busy, so a single trial is asked
 * only whether it is the end of the wait that closes the connection, and not a timer or the end of the answer.
 */
final class Closing {

    private static final Duration IN_TIME = Duration.ofSeconds(5);
    private static final Duration AT_ALL = Duration.ofSeconds(6);

    private Closing() {}

    /** Demands that one client left before it had its answer, at the latest five seconds after it had to. */
    static void isSeenBy(ScriptedUpstream upstream, long due) throws InterruptedException {
        isSeenBy(upstream, 1, due);
    }

    /** Demands the same of the last of so many clients. */
    static void isSeenBy(ScriptedUpstream upstream, int clients, long due) throws InterruptedException {
        OptionalLong closed = upstream.awaitAbandoned(clients, AT_ALL);
        if (closed.isEmpty()) {
            throw new AssertionError("expected the upstream's connection to be closed, but it stays open");
        }
        Duration late = Duration.ofNanos(closed.getAsLong() - due);
        if (late.compareTo(IN_TIME) > 0) {
            throw new AssertionError(
                    "expected the upstream's connection to be closed within " + IN_TIME + ", but it took " + late);
        }
    }
}
