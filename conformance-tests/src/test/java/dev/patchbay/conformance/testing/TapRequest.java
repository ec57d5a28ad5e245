package dev.patchbay.conformance.testing;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;

/**
 * Asks for a text as it sounds on a telegraph key: a call type that only this test knows.
 *
 * @param model where to
 * @param text what to send
 */
public record TapRequest(String model, String text) implements CallRequest<Telegram> {

    /** The call type {@code tap}. */
    public static final CallType.Unary<TapRequest, Telegram> TYPE =
            CallType.unary("tap", TapRequest.class, Telegram.class);

    @Override
    public CallType<TapRequest, Telegram> type() {
        return TYPE;
    }
}
