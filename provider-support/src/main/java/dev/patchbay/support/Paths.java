package dev.patchbay.support;

import java.nio.charset.StandardCharsets;

/** Names from callers and configuration in URL paths. */
public final class Paths {

    private static final String UNRESERVED = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Paths() {}

    /**
     * Percent-encodes one path segment (RFC 3986 section 2.3: everything but unreserved characters), so that a name can
     * neither leave its segment nor start a query.
     *
     * @throws IllegalArgumentException for a segment that is empty, {@code .} or {@code ..}, which no encoding protects
     */
    public static String segment(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("a name in a path is neither empty nor dots");
        }
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || UNRESERVED.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return text.toString();
    }
}
