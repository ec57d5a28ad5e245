package dev.patchbay.support;

/** What may stand in a header (RFC 9110 section 5). Messages never hold a value. */
final class HeaderText {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private HeaderText() {}

    /** Refuses what would end the header and begin another. */
    static void check(String name, String value) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a header's name is letters, digits and hyphens");
        }
        if (!isValue(value)) {
            throw new IllegalArgumentException(
                    "the value of header '" + name + "' holds a character that cannot be sent");
        }
    }

    static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!token(name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Visible ASCII, with spaces and tabs between. */
    static boolean isValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                return false;
            }
        }
        return value.equals(value.strip());
    }

    private static boolean token(int c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        boolean digit = c >= '0' && c <= '9';
        return letter || digit || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
