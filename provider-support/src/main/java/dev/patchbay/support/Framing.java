package dev.patchbay.support;

import java.net.ProtocolException;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How the end of a body is recognised (RFC 9112 section 6.3).
 *
 * @param length the number of bytes; -1 when it was not announced
 * @param verified whether the end is recognised at all, and not just that the connection was closed
 */
record Framing(long length, boolean verified) {

    /**
     * Reads it off the headers.
     *
     * @throws ProtocolException when they contradict themselves, which means that somebody on the way is being fooled
     */
    static Framing of(Response response) throws ProtocolException {
        Headers headers = response.headers();
        @Nullable String length = null;
        @Nullable String coding = null;
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (name.equalsIgnoreCase("Content-Length")) {
                String value = headers.value(i).strip();
                check(length == null || length.equals(value));
                length = value;
            } else if (name.equalsIgnoreCase("Transfer-Encoding")) {
                check(coding == null);
                coding = headers.value(i).strip();
            }
        }
        if (coding != null) {
            check(length == null && coding.equalsIgnoreCase("chunked"));
            return new Framing(-1, true);
        }
        if (length == null) {
            boolean empty = response.code() == 204;
            return new Framing(empty ? 0 : -1, empty);
        }
        check(!length.isEmpty() && length.length() < 19);
        for (int i = 0; i < length.length(); i++) {
            check(length.charAt(i) >= '0' && length.charAt(i) <= '9');
        }
        return new Framing(Long.parseLong(length), true);
    }

    private static void check(boolean consistent) throws ProtocolException {
        if (!consistent) {
            throw new ProtocolException();
        }
    }
}
