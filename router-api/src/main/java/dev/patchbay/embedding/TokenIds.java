package dev.patchbay.embedding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text as the numbers that the model's own tokenizer makes of it. Immutable and thread-safe; prints how many there are. */
public final class TokenIds {

    private final int[] ids;

    private TokenIds(int[] ids) {
        this.ids = ids;
    }

    /**
     * Takes tokens in.
     *
     * @param ids copied; at least one, none negative
     * @throws IllegalArgumentException when there is none, or a negative one
     */
    public static TokenIds of(int... ids) {
        if (ids.length == 0 || Arrays.stream(ids).anyMatch(id -> id < 0)) {
            throw new IllegalArgumentException("a text has at least one token, and none is negative");
        }
        return new TokenIds(ids.clone());
    }

    /** How many tokens there are. */
    public int size() {
        return ids.length;
    }

    /** The token at a place, from 0. */
    public int get(int place) {
        return ids[place];
    }

    /** A copy of the tokens. */
    public int[] toArray() {
        return ids.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenIds that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return "TokenIds[" + ids.length + "]";
    }
}
