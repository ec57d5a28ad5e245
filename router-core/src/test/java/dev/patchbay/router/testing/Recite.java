package dev.patchbay.router.testing;

import dev.patchbay.CallRequest;
import dev.patchbay.CallTimers;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import java.time.Duration;

/**
 * A streaming call type that the router has never heard of.
 *
 * @param model where to
 * @param text what about
 */
public record Recite(String model, String text) implements CallRequest<ResponseStream<Verse>> {

    /** The call type {@code recite}: 10 s to the first verse, 4 s between verses, 30 s in all where all is held. */
    public static final CallType.Streaming<Recite, Verse> TYPE = CallType.streaming(
                    "recite", Recite.class, Verse.class, Verse::isContent)
            .timers(new CallTimers(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(4)))
            .measuring(Verse::usage)
            .sizing(verse -> 2 * verse.text().length())
            .resuming(Verse.WORDS);

    @Override
    public CallType<Recite, ResponseStream<Verse>> type() {
        return TYPE;
    }
}
