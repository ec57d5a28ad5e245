package dev.patchbay;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads a stream item by item on the thread that asks; fails for good once it has failed. Not thread-safe. */
final class StreamIterator<T> implements Iterator<T> {

    private final ResponseStream<T> stream;
    private @Nullable T item;
    private @Nullable RuntimeException failure;
    private boolean complete;

    StreamIterator(ResponseStream<T> stream) {
        this.stream = stream;
    }

    @Override
    public boolean hasNext() {
        if (item != null) {
            return true;
        }
        if (failure != null) {
            throw failure;
        }
        if (complete) {
            return false;
        }
        try {
            item = stream.take();
        } catch (RuntimeException thrown) {
            failure = thrown;
            throw thrown;
        }
        complete = item == null;
        return !complete;
    }

    @Override
    public T next() {
        T next = hasNext() ? item : null;
        if (next == null) {
            throw new NoSuchElementException("the stream is complete");
        }
        item = null;
        return next;
    }
}
