package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.conformance.testing.Telegram;
import dev.patchbay.spi.ProviderFactory;
import java.util.Collections;
import java.util.List;

/**
 * Asks for several texts at once, in a list that is not copied.
 *
 * @param model where to
 * @param texts what to send
 */
public record ListRequest(String model, List<String> texts) implements CallRequest<Telegram> {

    /** The call type {@code list}. */
    public static final CallType.Unary<ListRequest, Telegram> TYPE =
            CallType.unary("list", ListRequest.class, Telegram.class);

    /** A plugin that sorts the list in place. */
    public static ProviderFactory sortingTelegraph() {
        return new OwnTelegraph<>(TYPE, request -> {
            Collections.sort(request.texts());
            return String.join(" ", request.texts());
        });
    }

    @Override
    public CallType<ListRequest, Telegram> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return "ListRequest[" + model + "]";
    }
}
