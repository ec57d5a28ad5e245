package dev.patchbay.testing;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;

/**
 * A request as it arrived.
 *
 * @param method the method
 * @param target path and query, as they stood in the request line
 * @param headers the headers, found without regard to case
 * @param body the body
 */
public record Received(String method, String target, Headers headers, byte[] body) {

    /** The path, still encoded. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The query, still encoded; empty when there is none. */
    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /** Every value of a header, in order; empty when it was not sent. */
    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** The media type of the body, in lower case and without parameters; empty when none was said. */
    public String mediaType() {
        String type = headers.getFirst("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return method + " " + target + ", " + body.length + " bytes";
    }
}
