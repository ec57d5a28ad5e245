package dev.patchbay.simulation;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;

/**
 * A call of a type of the simulation's own.
 *
 * @param model where to
 * @param number which call it is
 */
record SimulatedCall(String model, long number) implements CallRequest<Boolean> {

    static final CallType.Unary<SimulatedCall, Boolean> TYPE =
            CallType.unary("simulated-call", SimulatedCall.class, Boolean.class);

    @Override
    public CallType<SimulatedCall, Boolean> type() {
        return TYPE;
    }
}
