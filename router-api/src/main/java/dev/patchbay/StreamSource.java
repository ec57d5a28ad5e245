package dev.patchbay;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where the items of a stream come from: asynchronous pull, one item at a time, so that nothing is read that nobody
 * asked for.
 *
 * <p>Whoever pulls calls {@link #next()} again only after the stage of the call before has completed. {@link #cancel()}
 * may be called at any time, by any thread, more than once.
 *
 * @param <T> the type of the items
 */
public interface StreamSource<T> {

    /**
     * Asks for the next item.
     *
     * @return a stage of the item, or of null when the stream ended and proved that it is complete; a stream that
     *     breaks off completes the stage exceptionally. After either end it is not called again
     */
    CompletionStage<@Nullable T> next();

    /**
     * Nobody wants more: stops reading and releases what is held. Idempotent; does not block. A stage that is pending may
     * then stay unanswered or end in any way.
     */
    void cancel();

    /**
     * Whether {@link #next()} may block its thread, where the provider said that it may when it was invoked; the items are
     * then pulled on the router's pool, a hop for each. False where only the beginning could block, such as the sending of
     * an upload, and items that are waited for come on the attempt's executor. True by default.
     */
    default boolean mayBlock() {
        return true;
    }

    /** What the stream used, as far as the source can tell by now; routers tell, a provider need not. Any thread. */
    default Usage usage() {
        return Usage.unknown();
    }

    /** The way of the call so far, where the source is a router's; else null. Any thread. */
    default @Nullable CallTrail trail() {
        return null;
    }
}
