package dev.patchbay.router;

import java.util.Comparator;
import java.util.List;

/** Names in messages: what a caller wrote, made harmless, and what it may have meant. */
final class Names {

    private static final int LONGEST = 80;

    private Names() {}

    /** A name that a caller wrote, without control characters and not longer than a line. */
    static String shown(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .forEach(text::appendCodePoint);
        return name.codePointCount(0, name.length()) > LONGEST
                ? text.append('…').toString()
                : text.toString();
    }

    /** Says that a name is unknown, and which known ones are nearest. */
    static String unknown(String what, String name, List<String> known) {
        String shown = shown(name);
        List<String> nearest = known.stream()
                .filter(candidate -> distance(candidate, shown) <= Math.max(2, shown.length() / 3))
                .sorted(Comparator.comparingInt(candidate -> distance(candidate, shown)))
                .limit(3)
                .toList();
        String hint = nearest.isEmpty()
                ? "known are " + String.join(", ", known.subList(0, Math.min(known.size(), 10)))
                : "did you mean " + String.join(" or ", nearest) + "?";
        return "unknown " + what + " '" + shown + "'; " + hint;
    }

    /** Levenshtein's distance, not minding case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(java.util.Locale.ROOT);
        String b = other.toLowerCase(java.util.Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(row[j - 1], above) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
