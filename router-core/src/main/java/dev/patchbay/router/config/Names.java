package dev.patchbay.router.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of models and aliases: which are allowed, and which of them somebody may have meant. */
final class Names {

    private static final int LONGEST = 128;

    private Names() {}

    /** What is wrong with a name, or null. */
    static @Nullable String objection(String name) {
        if (name.isBlank()) {
            return "a name must not be blank";
        }
        if (name.indexOf('/') >= 0) {
            return "a name must not hold a '/', which parts a model from its deployment";
        }
        if (!name.equals(name.strip()) || hasControlCharacters(name)) {
            return "a name must not begin or end with white space, nor hold control characters";
        }
        return name.length() > LONGEST ? "a name must not be longer than " + LONGEST + " characters" : null;
    }

    static boolean hasControlCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** A question that names what is near, or nothing: {@code ; did you mean 'weight'?}. */
    static String suggestion(String written, Collection<String> known) {
        List<String> near = nearest(written, known);
        return near.isEmpty() ? "" : "; did you mean '" + String.join("' or '", near) + "'?";
    }

    /** Up to two known names that differ by few letters, nearest first. */
    static List<String> nearest(String written, Collection<String> known) {
        String plain = plain(written);
        int most = Math.max(1, Math.min(3, (plain.length() + 1) / 3));
        return known.stream()
                .distinct()
                .filter(name -> distance(plain, plain(name)) <= most)
                .sorted(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(2)
                .toList();
    }

    /** Spelling that people vary without thinking does not count as a difference: {@code maxWait}, {@code max_wait}. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** The least number of letters to add, drop, change or swap with their neighbour. */
    private static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > 3 || from.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
            }
        }
        return cost[from.length()][to.length()];
    }
}
