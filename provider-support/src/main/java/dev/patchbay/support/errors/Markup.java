package dev.patchbay.support.errors;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells a page for people from an answer for programs. Pure and thread-safe. */
public final class Markup {

    private static final int LOOKED_AT = 256;

    private Markup() {}

    /** Whether a body is a page: it starts as HTML and XML documents do, behind white space. */
    public static boolean isPage(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml");
    }

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
