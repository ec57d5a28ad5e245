package dev.patchbay.router.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Finds the known names that somebody may have meant who wrote another one. */
public final class Spelling {

    private static final int LONGEST = 128;
    private static final int MOST_LETTERS = 3;

    private Spelling() {}

    /**
     * The known names that differ by few letters, nearest first, at most two. Spelling that people vary without thinking does
     * not count as a difference: {@code maxWait}, {@code max_wait}.
     */
    public static List<String> nearest(String written, Collection<String> known) {
        String plain = plain(written);
        int most = Math.max(1, Math.min(MOST_LETTERS, (plain.length() + 1) / 3));
        record Near(String name, int letters) {}
        List<Near> near = new ArrayList<>();
        for (String name : new LinkedHashSet<>(known)) {
            int letters = distance(plain, plain(name));
            if (letters <= most) {
                near.add(new Near(name, letters));
            }
        }
        near.sort((one, other) -> one.letters() != other.letters()
                ? Integer.compare(one.letters(), other.letters())
                : one.name().compareTo(other.name()));
        return near.stream().limit(2).map(Near::name).toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** The least number of letters to add, drop, change or swap with their neighbour. */
    private static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > MOST_LETTERS || from.length() > LONGEST) {
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
