package dev.patchbay;

import org.jspecify.annotations.Nullable;

/**
 * How the items of a call type are plain text, so that a stream that broke off can go on with the answer of another
 * deployment where that repeats, character for character, what was delivered. See {@link Interruption#RESUME}.
 *
 * <p>Implementations are pure and thread-safe.
 *
 * @param <T> the type of the items
 */
public interface Continuation<T> {

    /**
     * The text that an item adds to the answer.
     *
     * @return empty for an item without content, for example a role marker or the usage; null for one that carries
     *     anything else than plain text, for example a tool call, a refusal, audio, or text of a second answer: a stream
     *     that delivered such an item is not continued
     */
    @Nullable
    String text(T item);

    /**
     * An item without the first characters of its text, all else as it is.
     *
     * @param characters how many {@code char} to leave out; positive, and at most as many as there are
     */
    T after(T item, int characters);
}
