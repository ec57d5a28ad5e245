package dev.patchbay.support;

import java.net.ProtocolException;
import java.util.List;
import okhttp3.Headers;
import okhttp3.Response;

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
        List<String> lengths = headers.values("Content-Length");
        List<String> codings = headers.values("Transfer-Encoding");
        if (codings.isEmpty() && lengths.isEmpty()) {
            boolean empty = response.code() == 204;
            return new Framing(empty ? 0 : -1, empty);
        }
        if (!codings.isEmpty()) {
            boolean chunked = codings.size() == 1 && codings.get(0).strip().equalsIgnoreCase("chunked");
            if (!lengths.isEmpty() || !chunked) {
                throw new ProtocolException();
            }
            return new Framing(-1, true);
        }
        String length = lengths.get(0).strip();
        boolean number =
                !length.isEmpty() && length.length() < 19 && length.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || lengths.stream().anyMatch(other -> !other.strip().equals(length))) {
            throw new ProtocolException();
        }
        return new Framing(Long.parseLong(length), true);
    }
}
