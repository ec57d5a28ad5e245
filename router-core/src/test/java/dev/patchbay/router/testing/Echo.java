package dev.patchbay.router.testing;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import java.time.Duration;

/**
 * A call type that the router has never heard of.
 *
 * @param model where to
 * @param text what to say back
 */
public record Echo(String model, String text) implements CallRequest<String> {

    /** The call type {@code echo}: 10 s per attempt. */
    public static final CallType.Unary<Echo, String> TYPE =
            CallType.unary("echo", Echo.class, String.class).attemptTimeout(Duration.ofSeconds(10));

    @Override
    public CallType<Echo, String> type() {
        return TYPE;
    }
}
