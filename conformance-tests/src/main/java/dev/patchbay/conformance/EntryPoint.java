package dev.patchbay.conformance;

import dev.patchbay.CallType;
import dev.patchbay.Router;
import java.util.Optional;

/**
 * A way to a router besides the methods of its door: a server with its client, an adapter to somebody else's interface. It is
 * proved by an {@link EntryPointSuite}, so that the matrix of call types, entry points and faults has no blank cell.
 */
public interface EntryPoint {

    /** The name in the names of tests and in the report, in lower case. */
    String label();

    /**
     * A router whose every call goes to the given one by this way. Answers, streams, kinds of failures and cancellation are to
     * arrive as they would without it. Asked for once per scenario; closed at its end, before the router, when it is {@link
     * AutoCloseable}.
     */
    Router before(Router router);

    /**
     * Why a rule cannot be asked of a call type at this entry point, which is shown in the report as skipped for this reason: there
     * is no word for the call type, or none for what the rule looks at. Empty when it can be asked, as it can by default. A
     * suite fails where there is a reason for more than one rule in ten of a call type, or for every rule of all of them.
     *
     * @param rule the number of the rule, for example {@code R021}
     */
    default Optional<String> obstacle(String rule, CallType<?, ?> type) {
        return Optional.empty();
    }
}
