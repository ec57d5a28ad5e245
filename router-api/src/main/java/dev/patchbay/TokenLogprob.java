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

    /** Copies the lists. */
    public TokenLogprob {
        Objects.requireNonNull(token, "token");
        bytes = bytes == null ? null : List.copyOf(bytes);
        alternatives = List.copyOf(alternatives);
    }

    @Override
    public String toString() {
        return "TokenLogprob[" + logprob + "]";
    }
}
