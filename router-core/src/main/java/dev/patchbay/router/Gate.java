package dev.patchbay.router;

import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Decides from which item on a stream may reach its caller. Used by one thread at a time. */
interface Gate<T> {

    /**
     * Takes an item of a stream that may not reach the caller yet.
     *
     * @return why the stream cannot be taken any further, or null when it can
     */
    @Nullable
    Failed take(T item, boolean meaningful);

    /** Whether the caller may have what came so far, and all that follows. */
    boolean isOpen();

    /** Why a stream that ended here is no answer, or null when it is one. */
    @Nullable
    Failed atEnd();

    /** What the caller gets of what came so far, in order. */
    Queue<T> items();
}
