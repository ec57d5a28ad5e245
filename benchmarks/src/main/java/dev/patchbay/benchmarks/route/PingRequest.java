package dev.patchbay.benchmarks.route;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Usage;

/**
 * Asks for nothing but an answer. Its sizes are constants, so that measuring them costs nothing here: what a call type's own
 * functions cost is not the router's.
 */
record PingRequest(String model) implements CallRequest<PingRequest.Pong> {

    private static final Usage BEFORE = Usage.ofTokens(10, 0);
    private static final Usage AFTER = Usage.ofTokens(10, 20);

    static final CallType<PingRequest, Pong> TYPE = CallType.unary("ping", PingRequest.class, Pong.class)
            .estimating(request -> BEFORE)
            .measuring((request, pong) -> AFTER);

    /** The answer. */
    enum Pong {
        PONG
    }

    @Override
    public CallType<PingRequest, Pong> type() {
        return TYPE;
    }
}
