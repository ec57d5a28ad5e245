package dev.patchbay.gateway;

import dev.patchbay.ByteItem;
import dev.patchbay.CallTrail;
import dev.patchbay.Delivered;
import dev.patchbay.StreamSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The items of a stream that comes over HTTP; its failures are those of a router, and say what had come. */
final class HttpSource<T> implements StreamSource<T> {

    private final ToldTrail told;
    private final StreamSource<T> source;
    private long items;
    private long bytes;

    HttpSource(ToldTrail told, StreamSource<T> source) {
        this.told = told;
        this.source = source;
    }

    @Override
    public CompletionStage<@Nullable T> next() {
        return source.next()
                .handle((item, failure) -> failure == null
                        ? CompletableFuture.<@Nullable T>completedFuture(counted(item))
                        : CompletableFuture.<@Nullable T>failedFuture(
                                told.translated(failure, new Delivered(items, bytes, 0))))
                .thenCompose(stage -> stage);
    }

    private @Nullable T counted(@Nullable T item) {
        items += item == null ? 0 : 1;
        bytes += item instanceof ByteItem piece ? piece.size() : 0;
        return item;
    }

    @Override
    public void cancel() {
        source.cancel();
    }

    @Override
    public CallTrail trail() {
        return told.toTrail(null, 0);
    }
}
