package dev.patchbay.support;

import dev.patchbay.CallRequest;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * How one call type is spoken over HTTP: pure functions, without network, state or time. Thread-safe.
 *
 * @param <Q> the request
 * @param <R> the answer
 */
public interface Codec<Q extends CallRequest<R>, R> {

    /** Whether the deployment can serve the request at all; see {@link dev.patchbay.spi.Provider#fit}. */
    default Fit fit(Q request, Deployment deployment) {
        return Fit.FITS;
    }

    /**
     * What deployments must agree on to stand in for one another; see {@link dev.patchbay.spi.Provider#equivalence}.
     *
     * @return an opaque text, or null where they need not agree, as is usual
     */
    default @Nullable String equivalence(Deployment deployment) {
        return null;
    }

    /**
     * Writes the request.
     *
     * @throws ProviderException with {@link dev.patchbay.ErrorKind#INVALID_REQUEST} when it cannot be written
     */
    HttpCall encode(Q request, Deployment deployment);

    /**
     * Whether requests carry uploads, so that writing one waits for a disk or for a stream of the caller. Such calls are
     * sent on the router's pool, where they can be left behind when their time is up. False by default.
     */
    default boolean carriesUploads() {
        return false;
    }

    /**
     * Reads an answer with a 2xx status. A 2xx is not yet a success: whatever is not a complete, valid answer of the
     * kind that was asked for is refused here.
     *
     * @param deployment the one that answered; its options are part of what was asked for
     * @throws ProviderException when it is not
     */
    R decode(Q request, Deployment deployment, HttpAnswer answer);

    /**
     * How many bytes of answer, decoded, are read at the most, and never more than a quarter of the largest heap. 16 MiB by
     * default.
     */
    default long maxAnswerBytes() {
        return 16L << 20;
    }
}
