package dev.patchbay.spi;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One configured access to a vendor. The router calls it, decides everything about retries, failover and cooldowns
 * itself, and counts on one promise: <b>one {@link #invoke} is at most one upstream request</b>.
 *
 * <p>Thread-safe: many calls at once, of every call type it serves.
 */
public interface Provider extends AutoCloseable {

    /** The call types that this provider serves. Constant. */
    Set<CallType<?, ?>> callTypes();

    /**
     * Makes one attempt. Failures complete the stage with a {@link ProviderException}; anything else that is thrown or
     * completed with counts as {@link dev.patchbay.ErrorKind#PLUGIN_FAULT}.
     *
     * <p>A streaming call type is answered with {@link dev.patchbay.ResponseStream#of} a source. The router takes the
     * source out, pulls it item by item, and cancels it when nobody wants more; the source's failures and its threads
     * follow the same rules as those of this method. The slot is given back at the end of the stream.
     *
     * @param type one of {@link #callTypes()}; any other fails with {@link dev.patchbay.ErrorKind#UNSUPPORTED}, without network
     * @param request what to do; must not be changed or kept
     * @param attempt what this attempt may use and must respect
     * @return a stage that completes exactly once, with a value of the type's response class
     */
    <R> CompletionStage<R> invoke(CallType<?, R> type, CallRequest<R> request, Attempt attempt);

    /**
     * Whether this deployment can serve the request at all: voices, formats, languages, limits. Asked before a
     * deployment is chosen; a deployment that does not fit is skipped, which is no attempt and costs nothing. Pure,
     * quick and without network. Where {@link #mayBlock} was true when the provider was made, it is asked on the router's
     * pool, and a call ends at its deadline although it hangs; else it is asked wherever the call happens to be.
     */
    default <R> Fit fit(CallType<?, R> type, CallRequest<R> request, Deployment deployment) {
        return Fit.FITS;
    }

    /**
     * What deployments must agree on to stand in for one another, for call types whose answers are only comparable
     * within a space: embeddings. Compared for equality when the configuration is loaded, which refuses deployments that
     * differ; and for calls of a type {@linkplain CallType#isWithinOneSpace() within one space} at every choice.
     *
     * @return an opaque text, or null where deployments need not agree, or where the provider cannot tell: then the
     *     upstream model counts at every choice
     */
    default @Nullable String equivalence(CallType<?, ?> type, Deployment deployment) {
        return null;
    }

    /**
     * Whether {@link #invoke} may block its thread for this call type. Where it may, it runs on the router's pool, and
     * is left behind there when the deadline passes. Where it may not, it runs wherever the call happens to be: it
     * hands work that waits to {@link Attempt#executor()} and returns at once. Asked before every attempt, because the
     * answer may change: a token that has to be fetched makes a provider block that else does not.
     */
    default boolean mayBlock(CallType<?, ?> type) {
        return true;
    }

    /** Releases what the provider holds. Idempotent. Called when no attempt is in flight any more. */
    @Override
    default void close() {}
}
