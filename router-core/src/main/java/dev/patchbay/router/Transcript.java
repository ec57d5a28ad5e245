package dev.patchbay.router;

import dev.patchbay.ByteItem;
import dev.patchbay.CallType;
import dev.patchbay.Continuation;
import dev.patchbay.Delivered;
import org.jspecify.annotations.Nullable;

/** What of a stream has reached its reader; its text too, where the stream may have to be continued. */
final class Transcript<T> {

    private static final int LONGEST_TEXT = 8 << 20;

    private final @Nullable Continuation<T> words;
    private long items;
    private long bytes;
    private long characters;
    private @Nullable StringBuilder spoken;

    Transcript(CallType.Streaming<?, T> type, boolean keepsText) {
        this.words = type.continuation();
        this.spoken = keepsText ? new StringBuilder() : null;
    }

    synchronized void add(T item) {
        items++;
        if (item instanceof ByteItem piece) {
            bytes += piece.size();
        }
        if (words != null) {
            String text = text(words, item);
            characters += text == null ? 0 : text.length();
            keep(text);
        }
    }

    private void keep(@Nullable String text) {
        StringBuilder kept = spoken;
        if (kept != null && text != null && kept.length() + text.length() <= LONGEST_TEXT) {
            kept.append(text);
        } else {
            spoken = null; // not plain text, or too much of it
        }
    }

    /** All of the text, or null when it was not kept, is not all that was delivered, or there is none. */
    synchronized @Nullable String text() {
        return spoken == null || spoken.isEmpty() ? null : spoken.toString();
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
