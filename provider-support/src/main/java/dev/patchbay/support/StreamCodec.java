package dev.patchbay.support;

import dev.patchbay.CallRequest;
import dev.patchbay.ResponseStream;
import dev.patchbay.spi.Deployment;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.stream.StreamBody;

/**
 * How one streaming call type is spoken over HTTP: as pure as a {@link Codec}, without network, threads or time. The
 * toolkit reads as much as somebody asks for, divides it into pieces within bounds, and closes the connection when nobody
 * wants more. What becomes no item, such as a keep-alive, lets a reader wait longer, but does not pass for the first
 * item of the answer. Thread-safe; what {@link #open} returns belongs to one answer.
 *
 * @param <Q> the request
 * @param <T> the items of the answer
 */
public interface StreamCodec<Q extends CallRequest<ResponseStream<T>>, T> {

    /** Whether the deployment can serve the request at all; see {@link dev.patchbay.spi.Provider#fit}. */
    default Fit fit(Q request, Deployment deployment) {
        return Fit.FITS;
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
     * Says how the body of an answer with a 2xx status is to be read, before any of it is. An answer of another media
     * type than a stream has may be refused here, or read as a whole: JSON in place of events is an error object or the
     * answer itself.
     *
     * @param deployment the one that answered; its options are part of what was asked for
     * @throws ProviderException when such an answer cannot be what was asked for
     */
    StreamBody<T> open(Q request, Deployment deployment, HttpHead head);
}
