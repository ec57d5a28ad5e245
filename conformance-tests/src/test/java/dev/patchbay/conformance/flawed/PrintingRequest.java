package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.conformance.testing.Telegram;
import dev.patchbay.spi.ProviderFactory;

/**
 * Asks for a text, and prints it, as a record does that nobody told otherwise.
 *
 * @param model where to
 * @param text what to send
 */
public record PrintingRequest(String model, String text) implements CallRequest<Telegram> {

    /** The call type {@code printed}. */
    public static final CallType.Unary<PrintingRequest, Telegram> TYPE =
            CallType.unary("printed", PrintingRequest.class, Telegram.class);

    /** A plugin that serves it. */
    public static ProviderFactory telegraph() {
        return new OwnTelegraph<>(TYPE, PrintingRequest::text);
    }

    @Override
    public CallType<PrintingRequest, Telegram> type() {
        return TYPE;
    }
}
