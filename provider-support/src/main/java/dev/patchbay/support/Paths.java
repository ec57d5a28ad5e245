package dev.patchbay.support;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names from callers and configuration in URL paths. */
public final class Paths {

    private static final int LONGEST = 1024;
    private static final String UNRESERVED = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Paths() {}

    /**
     * Percent-encodes one path segment (RFC 3986 section 2.3: everything but unreserved characters), so that a name can
     * neither leave its segment nor start a query.
     *
     * @throws ProviderException with {@link ErrorKind#INVALID_REQUEST} and without the name, for one that is empty, {@code .} or
     *     {@code ..}, which no encoding protects, for one with half a character in it, and for one of more than 1024 characters
     */
    public static String segment(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.length() > LONGEST) {
            throw unusable();
        }
        ByteBuffer bytes = utf8(name);
        StringBuilder text = new StringBuilder(bytes.remaining());
        while (bytes.hasRemaining()) {
            char c = (char) (bytes.get() & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || UNRESERVED.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return text.toString();
    }

    /** A parameter of a query, encoded as forms are. */
    static String parameter(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static ByteBuffer utf8(String name) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
        } catch (CharacterCodingException half) {
            throw unusable();
        }
    }

    private static ProviderException unusable() {
        return ProviderException.builder(ErrorKind.INVALID_REQUEST)
                .phase(Phase.LOCAL)
                .sent(Sent.NEVER)
                .build();
    }
}
