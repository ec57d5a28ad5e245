package dev.patchbay.conformance.flawed;

import dev.patchbay.CallRequest;
import dev.patchbay.ResponseStream;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.HttpCall;
import dev.patchbay.support.HttpHead;
import dev.patchbay.support.StreamCodec;
import dev.patchbay.support.stream.StreamBody;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A stream that is read by another decoder than its own.
 *
 * @param honest the codec
 * @param change makes a body of the honest one, and as many more of these as it likes
 * @param <Q> the request
 * @param <T> the items
 */
record AlteredStream<Q extends CallRequest<ResponseStream<T>>, T>(
        StreamCodec<Q, T> honest, Function<Supplier<StreamBody<T>>, StreamBody<T>> change)
        implements StreamCodec<Q, T> {

    @Override
    public HttpCall encode(Q request, Deployment deployment) {
        return honest.encode(request, deployment);
    }

    @Override
    public StreamBody<T> open(Q request, Deployment deployment, HttpHead head) {
        return change.apply(() -> honest.open(request, deployment, head));
    }
}
