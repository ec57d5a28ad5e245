package dev.patchbay.router;

import dev.patchbay.Continuation;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Opens where an answer has repeated, character for character, what the caller has of another one; holds nothing but the place. */
final class Replay<T> implements Gate<T> {

    private final Continuation<T> words;
    private final String delivered;
    private final ArrayDeque<T> rest = new ArrayDeque<>(1);
    private int repeated;

    Replay(Continuation<T> words, String delivered) {
        this.words = words;
        this.delivered = delivered;
    }

    @Override
    public @Nullable Failed take(T item, boolean meaningful) {
        String text = words.text(item);
        int left = delivered.length() - repeated;
        int same = text == null ? 0 : Math.min(text.length(), left);
        if (text == null || !delivered.regionMatches(repeated, text, 0, same)) {
            return Failed.differs();
        }
        repeated += same;
        if (isOpen()) {
            rest.add(words.after(
                    item, same)); // even without text it may carry something, for example why the answer ended
        }
        return null;
    }

    @Override
    public boolean isOpen() {
        return repeated == delivered.length();
    }

    @Override
    public Failed atEnd() {
        return Failed.differs();
    }

    @Override
    public Queue<T> items() {
        return rest;
    }
}
