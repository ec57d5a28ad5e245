package dev.patchbay.conformance.mutants;

import dev.patchbay.CallOptions;
import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.Router;
import dev.patchbay.StreamSource;
import java.util.concurrent.CompletableFuture;

/** A good router whose streams have one thing wrong. */
abstract class StreamMutant extends Mutant {

    StreamMutant(Router good) {
        super(good);
    }

    /** What becomes of a stream. */
    abstract <T> StreamSource<T> altered(
            StreamSource<T> good, CallRequest<ResponseStream<T>> request, CallOptions options);

    @Override
    @SuppressWarnings("unchecked") // the call type is a stream's, so that is what R is
    public <R> CompletableFuture<Routed<R>> route(CallRequest<R> request, CallOptions options) {
        CompletableFuture<Routed<R>> good = super.route(request, options);
        return request.type() instanceof CallType.Streaming<?, ?>
                ? good.thenApply(routed -> new Routed<>(
                        (R) altered((ResponseStream<?>) routed.value(), request, options),
                        routed.usage(),
                        routed.trail()))
                : good;
    }

    @SuppressWarnings("unchecked") // as above
    private <T> ResponseStream<T> altered(ResponseStream<T> stream, CallRequest<?> request, CallOptions options) {
        return ResponseStream.of(altered(stream.source(), (CallRequest<ResponseStream<T>>) request, options));
    }
}
