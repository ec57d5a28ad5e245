package dev.patchbay.router.config;

import java.util.regex.Pattern;

/** Decides which keys of a file may be repeated in a message. */
final class KeyText {

    /** Stands for a key that is not repeated. */
    static final String HIDDEN = "(a key that is not shown)";

    private static final Pattern WORDS = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final int MOST_DIGITS = 3;

    private KeyText() {}

    /**
     * The key, unless it may be more than a key: {@code {api-key:secret}}, with a space forgotten, is one key of YAML
     * that ends in the secret. Names of models and aliases are the user's own and always shown.
     */
    static String shown(String path, String key) {
        boolean name = path.equals("models") || path.equals("aliases");
        boolean shown = name
                ? Names.objection(key) == null || key.isBlank()
                : WORDS.matcher(key).matches()
                        && key.chars().filter(Character::isDigit).count() <= MOST_DIGITS;
        return shown ? key : HIDDEN;
    }
}
