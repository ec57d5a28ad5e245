package dev.patchbay.router.testing;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;

/**
 * Another streaming call type that the router has never heard of; silence is an answer, and what is hummed is no text.
 *
 * @param model where to
 */
public record Hum(String model) implements CallRequest<ResponseStream<Verse>> {

    /** The call type {@code hum}. */
    public static final CallType.Streaming<Hum, Verse> TYPE = CallType.streaming(
                    "hum", Hum.class, Verse.class, Verse::isContent)
            .timers(Recite.TYPE.timers())
            .measuring(Verse::usage)
            .allowingEmpty();

    @Override
    public CallType<Hum, ResponseStream<Verse>> type() {
        return TYPE;
    }
}
