package dev.patchbay.conformance;

import dev.patchbay.CallType;
import dev.patchbay.Continuation;
import dev.patchbay.StreamSource;
import dev.patchbay.Usage;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A stream of words whose first words lack a character. Read by one at a time, as every source is. */
final class DifferingSource<T> implements StreamSource<T> {

    private final StreamSource<T> source;
    private final Continuation<T> words;
    private volatile boolean differs;

    private DifferingSource(StreamSource<T> source, Continuation<T> words) {
        this.source = source;
        this.words = words;
    }

    /** The source itself where there are no words. */
    @SuppressWarnings("unchecked") // the source is of this call type
    static <T> StreamSource<T> of(StreamSource<T> source, CallType<?, ?> type) {
        @Nullable
        Continuation<T> words = type instanceof CallType.Streaming<?, ?> streaming
                ? ((CallType.Streaming<?, T>) streaming).continuation()
                : null;
        return words == null ? source : new DifferingSource<>(source, words);
    }

    @Override
    public CompletionStage<@Nullable T> next() {
        return source.next().thenApply(item -> {
            @Nullable String said = item == null || differs ? null : words.text(item);
            if (item == null || said == null || said.isEmpty()) {
                return item;
            }
            differs = true;
            return words.after(item, 1);
        });
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
