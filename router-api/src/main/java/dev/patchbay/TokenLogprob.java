package dev.patchbay;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How likely a token was. Prints the number, never the token.
 *
 * @param token the token as text
 * @param logprob the natural logarithm of its probability; -9999 for very unlikely
 * @param bytes the bytes of its UTF-8, each 0 to 255, for tokens that are parts of characters; null when not given
 * @param alternatives the likeliest tokens in its place, without alternatives of their own; empty when not asked for
 */
public record TokenLogprob(
        String token, double logprob, @Nullable List<Integer> bytes, List<TokenLogprob> alternatives) {

    private static final long ITSELF = 64;

    /** Copies the lists. */
    public TokenLogprob {
        Objects.requireNonNull(token, "token");
        bytes = bytes == null ? null : List.copyOf(bytes);
        alternatives = List.copyOf(alternatives);
    }

    /** About how many bytes of memory it takes, with its alternatives. */
    public long size() {
        long size = ITSELF + (long) token.length() * Character.BYTES;
        size += bytes == null ? 0 : (long) bytes.size() * Integer.BYTES;
        return size + sizeOf(alternatives);
    }

    /** About how many bytes of memory they take. */
    public static long sizeOf(List<TokenLogprob> tokens) {
        long size = 0;
        for (TokenLogprob token : tokens) {
            size += token.size();
        }
        return size;
    }

    @Override
    public String toString() {
        return "TokenLogprob[" + logprob + "]";
    }
}
