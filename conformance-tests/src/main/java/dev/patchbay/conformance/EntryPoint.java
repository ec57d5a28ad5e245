package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.Router;

/** A way into a router. Every rule is proved at every entry point, so that none can escape what the others obey. */
interface EntryPoint {

    /** The name in the names of tests. */
    String label();

    /** Whether its caller waits on a thread, and so gives up by being interrupted. */
    boolean blocking();

    /** Makes a call. */
    InFlight start(Router router, CallRequest<?> request, CallOptions options);
}
