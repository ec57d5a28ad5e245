package dev.patchbay.router;

import dev.patchbay.CallType;
import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Holds a stream back, within a bound, until its first meaningful item or until its end. */
final class Hold<T> implements Gate<T> {

    private static final long MOST_BEFORE_CONTENT = 64 << 10;
    private static final long MOST_IN_ALL = 16 << 20;

    /** What an item counts for itself; it bounds the number of items whose size nobody knows. */
    private static final int ITEM = 64;

    private final CallType.Streaming<?, T> type;
    private final boolean whole;
    private final ArrayDeque<T> items = new ArrayDeque<>(2);
    private long bytes;
    private boolean content;

    /**
     * Holds a stream.
     *
     * @param whole until its end, and not only until its first meaningful item
     */
    Hold(CallType.Streaming<?, T> type, boolean whole) {
        this.type = type;
        this.whole = whole;
    }

    @Override
    public @Nullable Failed take(T item, boolean meaningful) {
        items.add(item);
        bytes += ITEM + Math.max(0, type.itemSize(item));
        content |= meaningful;
        boolean tooMuch = !isOpen() && bytes > (whole ? MOST_IN_ALL : MOST_BEFORE_CONTENT);
        return tooMuch ? Failed.of(ErrorKind.RESPONSE_TOO_LARGE, Phase.BODY, Sent.PROCESSED) : null;
    }

    @Override
    public boolean isOpen() {
        return content && !whole;
    }

    @Override
    public @Nullable Failed atEnd() {
        boolean answer = content || type.isEmptyAllowed();
        return answer ? null : Failed.of(ErrorKind.INVALID_RESPONSE, Phase.END, Sent.PROCESSED);
    }

    @Override
    public Queue<T> items() {
        return items;
    }
}
