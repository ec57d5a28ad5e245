package dev.patchbay.gateway;

import dev.patchbay.gateway.wire.BadRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of strangers from making calls through the browser of somebody who can reach the gateway, which is enough
 * where no key is asked for, and where the browser adds it. A page cannot know a bearer's key.
 */
final class WebPages {

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|([a-z0-9-]+\\.)+localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");

    private WebPages() {}

    /**
     * Lets through what a page of the gateway itself, or no page at all, has sent.
     *
     * @param keys whether a key is asked for; where none is, the gateway goes by loopback's names alone, because a stranger's
     *     name can be made to lead to it
     * @throws BadRequest with status 403 for everything else
     */
    static void check(HttpFields headers, boolean keys) {
        String host = headers.get(HttpHeader.HOST);
        String name = host == null ? null : host.toLowerCase(Locale.ROOT);
        if (!keys && name != null && !LOOPBACK.matcher(name).matches()) {
            throw BadRequest.of(
                    403,
                    "unknown_host",
                    "Without keys for its callers the gateway is called localhost, and nothing else.");
        }
        if (isForeign(headers.get(HttpHeader.ORIGIN), name) && !(keys && hasBearer(headers))) {
            throw BadRequest.of(403, "foreign_origin", "A web page of another origin may not do this.");
        }
    }

    private static boolean isForeign(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return false;
        }
        int authority = origin.indexOf("://") + 3;
        return authority < 3
                || !origin.substring(authority).toLowerCase(Locale.ROOT).equals(host);
    }

    private static boolean hasBearer(HttpFields headers) {
        String authorization = headers.get(HttpHeader.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "bearer ", 0, 7);
    }
}
