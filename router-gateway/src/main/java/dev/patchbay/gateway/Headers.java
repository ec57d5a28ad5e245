package dev.patchbay.gateway;

import dev.patchbay.CallException;
import dev.patchbay.CallTrail;
import dev.patchbay.CallTrail.Attempted;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The headers that every answer of a call has. */
final class Headers {

    static final String REQUEST_ID = "x-request-id";
    static final String DEPLOYMENT = "x-patchbay-deployment";
    static final String ATTEMPTS = "x-patchbay-attempts";

    private static final Pattern GIVEN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MOST_ATTEMPTS = 32;

    private Headers() {}

    /** The caller's own id for a request where it is a harmless one, else one of ours. */
    static String requestId(HttpFields given) {
        String id = given.get(REQUEST_ID);
        return id != null && GIVEN_ID.matcher(id).matches() ? id : Ids.next();
    }

    /** Which deployment was asked last, and how every attempt went. */
    static void put(HttpFields.Mutable headers, CallTrail trail) {
        List<Attempted> attempts = trail.attempts();
        if (attempts.isEmpty()) {
            return;
        }
        StringBuilder way = new StringBuilder();
        String name = "";
        for (Attempted attempt : attempts.subList(Math.max(0, attempts.size() - MOST_ATTEMPTS), attempts.size())) {
            name = attempt.model() + "/" + attempt.deployment();
            way.append(way.isEmpty() ? "" : ", ")
                    .append(name)
                    .append('=')
                    .append(attempt.kind() == null ? "OK" : attempt.kind());
        }
        headers.put(DEPLOYMENT, plain(name));
        headers.put(ATTEMPTS, plain(way.toString()));
    }

    /** The same of a call that failed, and when it is worth coming back. */
    static void put(HttpFields.Mutable headers, CallException failure) {
        put(headers, failure.trail());
        failure.retryAfter().ifPresent(delay -> retryAfter(headers, delay));
    }

    static void retryAfter(HttpFields.Mutable headers, Duration delay) {
        long millis = Math.max(0, delay.toMillis());
        headers.put(HttpHeader.RETRY_AFTER, String.valueOf((millis + 999) / 1_000));
        headers.put("retry-after-ms", String.valueOf(millis)); // which the vendor's own clients look at first
    }

    /** A configured name may be in any script; a header's value may not. */
    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return text.codePoints()
                        .mapToObj(c -> isPlain(c) ? Character.toString(c) : "?")
                        .collect(Collectors.joining());
            }
        }
        return text;
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c <= '~';
    }
}
