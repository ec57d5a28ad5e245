package dev.patchbay.chat;

import dev.patchbay.TokenLogprob;
import java.util.List;

/**
 * How likely the tokens of an answer were.
 *
 * @param content of its text; empty when there is none
 * @param refusal of its refusal; empty when there is none
 */
public record ChatLogprobs(List<TokenLogprob> content, List<TokenLogprob> refusal) {

    /** Copies the lists. */
    public ChatLogprobs {
        content = List.copyOf(content);
        refusal = List.copyOf(refusal);
    }

    /** About how many bytes of memory they take. */
    long size() {
        return TokenLogprob.sizeOf(content) + TokenLogprob.sizeOf(refusal);
    }
}
