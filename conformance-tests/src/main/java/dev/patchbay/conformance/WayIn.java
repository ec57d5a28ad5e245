package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Router;
import org.jspecify.annotations.Nullable;

/** A way into a router. Every rule is proved at every one of them, so that none can escape what the others obey. */
interface WayIn {

    /** The name in the names of tests. */
    String label();

    /** Whether its caller waits on a thread, and so gives up by being interrupted. */
    boolean blocking();

    /** Why a rule cannot be asked here of a call type; null when it can. */
    default @Nullable String obstacle(String rule, CallType<?, ?> type) {
        return null;
    }

    /** What callers hold in place of the router; made once for each router, and closed before it where it can be. */
    default Router before(Router router) {
        return router;
    }

    /** Makes a call, whose answer is read at this pace where it is a stream. */
    InFlight start(Router held, CallRequest<?> request, CallOptions options, Pace pace);
}
