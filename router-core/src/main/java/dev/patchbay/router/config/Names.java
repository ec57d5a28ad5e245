package dev.patchbay.router.config;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of models and aliases: which are allowed, and how a message asks for the one that was meant. */
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
        List<String> near = Spelling.nearest(written, known);
        return near.isEmpty() ? "" : "; did you mean '" + String.join("' or '", near) + "'?";
    }
}
