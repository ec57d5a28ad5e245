package dev.patchbay.support.errors;

/** Tells a page for people from an answer for programs. */
final class Markup {

    private Markup() {}

    /** Whether a body starts, behind white space and a byte order mark, like HTML or XML. */
    static boolean is(byte[] body) {
        int at = 0;
        if (body.length > 2 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb && (body[2] & 0xff) == 0xbf) {
            at = 3;
        }
        while (at < body.length && body[at] > 0 && body[at] <= ' ') {
            at++;
        }
        return at < body.length && body[at] == '<';
    }
}
