package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.ScriptedUpstream;
import java.time.Duration;
import java.util.OptionalLong;

/** The end of a request that nobody waits for any more, as its upstream sees it: the client closes the connection. */
final class Closing {

    private static final Duration IN_TIME = Duration.ofMillis(200);
    private static final Duration AT_ALL = Duration.ofSeconds(1);

    private Closing() {}

    /** Demands that one client left before it had its answer, at the latest 200 ms after it had to. */
    static void isSeenBy(ScriptedUpstream upstream, long due) throws InterruptedException {
        OptionalLong closed = upstream.awaitAbandoned(1, AT_ALL);
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
