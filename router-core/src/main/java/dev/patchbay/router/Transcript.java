package dev.patchbay.router;

import dev.patchbay.ByteItem;
import dev.patchbay.CallType;
import dev.patchbay.Continuation;
import dev.patchbay.Delivered;
import org.jspecify.annotations.Nullable;

/** What of a stream has reached its reader. */
final class Transcript<T> {

    private final @Nullable Continuation<T> words;
    private long items;
    private long bytes;
    private long characters;

    Transcript(CallType.Streaming<?, T> type) {
        this.words = type.continuation();
    }

    synchronized void add(T item) {
        items++;
        if (item instanceof ByteItem piece) {
            bytes += piece.size();
        }
        if (words != null) {
            String text = text(words, item);
            characters += text == null ? 0 : text.length();
        }
    }

    synchronized Delivered delivered() {
        return new Delivered(items, bytes, characters);
    }

    private static <T> @Nullable String text(Continuation<T> words, T item) {
        try {
            return words.text(item);
        } catch (Throwable broken) { // the call type may be a plugin's
            return null;
        }
    }
}
