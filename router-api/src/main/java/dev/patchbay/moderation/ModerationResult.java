package dev.patchbay.moderation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with one input, or with all of them as one.
 *
 * @param flagged whether anything is; always true when a category is flagged, whatever else the vendor says
 * @param categories every category that was judged, each once; at least one. One that is missing was not judged, which is not
 *     the same as being harmless
 */
public record ModerationResult(boolean flagged, List<ModerationCategory> categories) {

    /** Checks that something was judged, each category once, and copies the list. */
    public ModerationResult {
        categories = List.copyOf(categories);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("at least one category was judged");
        }
        Set<String> names = new HashSet<>();
        for (ModerationCategory category : categories) {
            if (!names.add(category.name())) {
                throw new IllegalArgumentException("a category comes twice");
            }
            flagged |= category.flagged();
        }
    }

    /** What was found in a category; empty when it was not judged. */
    public Optional<ModerationCategory> category(String name) {
        return categories.stream()
                .filter(category -> category.name().equals(name))
                .findFirst();
    }
}
