package dev.patchbay.router;

import dev.patchbay.router.config.Spelling;
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
        List<String> nearest = Spelling.nearest(shown, known);
        String hint = nearest.isEmpty()
                ? "known are " + String.join(", ", known.subList(0, Math.min(known.size(), 10)))
                : "did you mean " + String.join(" or ", nearest) + "?";
        return "unknown " + what + " '" + shown + "'; " + hint;
    }
}
