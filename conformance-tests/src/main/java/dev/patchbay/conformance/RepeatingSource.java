package dev.patchbay.conformance;

import dev.patchbay.CallType;
import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A stream that repeats its first meaningful item so many times before it goes on. Read by one at a time, as every source is. */
final class RepeatingSource<T> implements StreamSource<T> {

    private final StreamSource<T> source;
    private final CallType.Streaming<?, T> type;
    private int left;
    private volatile @Nullable T repeated;

    private RepeatingSource(StreamSource<T> source, CallType.Streaming<?, T> type, int times) {
        this.source = source;
        this.type = type;
        this.left = times;
    }

    /** The source itself where there is nothing to repeat. */
    @SuppressWarnings("unchecked") // the source is of this call type
    static <T> StreamSource<T> of(StreamSource<T> source, CallType<?, ?> type, int times) {
        return times > 0 && type instanceof CallType.Streaming<?, ?> streaming
                ? new RepeatingSource<>(source, (CallType.Streaming<?, T>) streaming, times)
                : source;
    }

    @Override
    public CompletionStage<@Nullable T> next() {
        @Nullable T again = repeated;
        if (again == null) {
            return source.next().whenComplete((item, failure) -> {
                if (item != null && type.meaningful(item)) {
                    repeated = item;
                }
            });
        }
        return left-- > 0 ? CompletableFuture.completedFuture(again) : source.next();
    }

    @Override
    public void cancel() {
        source.cancel();
    }

    @Override
    public boolean mayBlock() {
        return source.mayBlock();
    }

    @Override
    public Usage usage() {
        return source.usage();
    }
}
