package dev.patchbay.conformance.testing;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Usage;

/**
 * Asks for a text as it sounds on a telegraph key: a call type that only this test knows.
 *
 * @param model where to
 * @param text what to send
 */
public record TapRequest(String model, String text) implements CallRequest<Telegram> {

    /** The call type {@code tap}; every character, and every sign that is answered, counts as a token. */
    public static final CallType.Unary<TapRequest, Telegram> TYPE = CallType.unary(
                    "tap", TapRequest.class, Telegram.class)
            .estimating(request -> Usage.ofTokens(request.text().length(), 0))
            .measuring((request, telegram) ->
                    Usage.ofTokens(request.text().length(), telegram.code().length()));

    @Override
    public CallType<TapRequest, Telegram> type() {
        return TYPE;
    }
}
