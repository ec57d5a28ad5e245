package dev.patchbay.conformance;

import java.util.Objects;

/**
 * What a strategy is for, by an example.
 *
 * @param words what it prefers: {@code the cheapest}
 * @param lineup candidates of which one is that
 * @param best the index of that one
 */
public record Preference(String words, Lineup lineup, int best) {

    /** Checks the index. */
    public Preference {
        Objects.requireNonNull(words, "words");
        Objects.checkIndex(best, lineup.count());
    }
}
