package dev.patchbay.conformance.mutants;

import dev.patchbay.CallTrail;
import dev.patchbay.ResponseStream;
import dev.patchbay.Routed;
import dev.patchbay.StreamSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stream that is asked for when it is first read. */
final class Deferred<T> implements StreamSource<T> {

    private final Supplier<CompletableFuture<Routed<ResponseStream<T>>>> asking;
    private volatile @Nullable StreamSource<T> stream;

    Deferred(Supplier<CompletableFuture<Routed<ResponseStream<T>>>> asking) {
        this.asking = asking;
    }

    @Override
    public CompletionStage<@Nullable T> next() {
        StreamSource<T> known = stream;
        if (known != null) {
            return known.next();
        }
        return asking.get().thenCompose(routed -> {
            StreamSource<T> source = routed.value().source();
            stream = source;
            return source.next();
        });
    }

    @Override
    public @Nullable CallTrail trail() {
        StreamSource<T> known = stream;
        return known == null ? null : known.trail();
    }

    @Override
    public void cancel() {
        StreamSource<T> known = stream;
        if (known != null) {
            known.cancel();
        }
    }
}
