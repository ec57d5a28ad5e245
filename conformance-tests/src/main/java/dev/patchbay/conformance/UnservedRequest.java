package dev.patchbay.conformance;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;

/**
 * A request of a call type that no plugin serves.
 *
 * @param model where to
 */
record UnservedRequest(String model) implements CallRequest<String> {

    private static final CallType.Unary<UnservedRequest, String> TYPE =
            CallType.unary("served-by-nobody", UnservedRequest.class, String.class);

    @Override
    public CallType<UnservedRequest, String> type() {
        return TYPE;
    }
}
