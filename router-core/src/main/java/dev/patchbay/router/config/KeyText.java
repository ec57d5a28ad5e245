package dev.patchbay.router.config;

/** Decides which keys of a file may be repeated in a message. */
final class KeyText {

    /** Stands for a key that is not repeated. */
    static final String HIDDEN = "(a key that is not shown)";

    private static final int LONGEST = 40;
    private static final int MOST_DIGITS = 3;

    private KeyText() {}

    /**
     * The key, unless it may be more than a key: {@code {api-key:secret}}, with a space forgotten, is one key of YAML
     * that ends in the secret. Names of models and aliases are the user's own and always shown.
     */
    static String shown(String path, String key) {
        boolean name = path.equals("models") || path.equals("aliases");
        boolean shown = name ? Names.objection(key) == null || key.isBlank() : isWords(key);
        return shown ? key : HIDDEN;
    }

    private static boolean isWords(String key) {
        int digits = 0;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            digits += digit ? 1 : 0;
            if (!letter && (i == 0 || (!digit && c != '-' && c != '_'))) {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= LONGEST && digits <= MOST_DIGITS;
    }
}
