package dev.patchbay.simulation;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;

/**
 * A call of a type of the simulation's own.
 *
 * @param model where to
 * @param number which call it is
 * @param type one of those here
 */
record SimulatedCall(String model, long number, CallType<SimulatedCall, Boolean> type) implements CallRequest<Boolean> {

    static final CallType.Unary<SimulatedCall, Boolean> TYPE = CallType.unary(
                    "simulated-call", SimulatedCall.class, Boolean.class)
            .estimating(call -> Size.of(call.number()).estimate())
            .measuring((call, answer) -> Size.of(call.number()).usage());

    /** For answers that mean something only beside others of the same space, as vectors do. */
    static final CallType.Unary<SimulatedCall, Boolean> VECTORS = CallType.unary(
                    "simulated-vectors", SimulatedCall.class, Boolean.class)
            .withinOneSpace();
}
