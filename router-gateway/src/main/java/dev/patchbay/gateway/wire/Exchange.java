package dev.patchbay.gateway.wire;

import dev.patchbay.CallRequest;
import dev.patchbay.ResponseStream;
import java.util.Objects;

/**
 * A call to make, and the way its answer goes back.
 *
 * @param request what to route
 * @param reply how the answer is written
 * @param <R> the type of the answer
 */
public record Exchange<R>(CallRequest<R> request, Reply<R> reply) {

    /** Checks that nothing is null. */
    public Exchange {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reply, "reply");
    }

    /** A call that is answered at once. */
    static <R> Exchange<R> whole(CallRequest<R> request, Reply.Whole<R> reply) {
        return new Exchange<>(request, reply);
    }

    /** A call that is answered item by item. */
    static <T> Exchange<ResponseStream<T>> streamed(CallRequest<ResponseStream<T>> request, Reply.Streamed<T> reply) {
        return new Exchange<>(request, reply);
    }
}
