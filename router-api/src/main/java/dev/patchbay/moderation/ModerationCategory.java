package dev.patchbay.moderation;

import java.util.List;
import java.util.Objects;

/**
 * What was found in one category.
 *
 * @param name the category, in the vendor's word, for example {@code self-harm/intent}
 * @param flagged whether the vendor finds it wrong
 * @param score how sure it is, from 0 to 1
 * @param appliedTo what was looked at for it, in the vendor's words, for example {@code text}; empty when it does not say
 */
public record ModerationCategory(String name, boolean flagged, double score, List<String> appliedTo) {

    /** Checks name and score and copies the list. */
    public ModerationCategory {
        Objects.requireNonNull(name, "name");
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("a score is finite");
        }
        appliedTo = List.copyOf(appliedTo);
    }
}
