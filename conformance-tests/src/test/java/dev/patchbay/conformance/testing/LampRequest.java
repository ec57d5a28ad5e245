package dev.patchbay.conformance.testing;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;

/**
 * Asks for a text as a lamp flashes it: the second call type of the same vendor.
 *
 * @param model where to
 * @param text what to send
 */
public record LampRequest(String model, String text) implements CallRequest<Telegram> {

    /** The call type {@code lamp}. */
    public static final CallType.Unary<LampRequest, Telegram> TYPE =
            CallType.unary("lamp", LampRequest.class, Telegram.class);

    @Override
    public CallType<LampRequest, Telegram> type() {
        return TYPE;
    }
}
