package dev.patchbay.conformance;

import dev.patchbay.conformance.upstream.ReceivedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for a text where it must not be. */
final class Canary {

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final int HEXADECIMAL = 16;
    private static final int LONGEST_TO_DECODE = 64 << 10;
    private static final Set<String> FRAME = Set.of("host", "content-length"); // numbers that nobody wrote

    private Canary() {}

    /** Whether a request shows it, in its path, a header of its own or its body. */
    static boolean isIn(ReceivedRequest request, String canary) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return request.path().contains(canary)
                || headers(request).contains(canary)
                || body.contains(canary)
                || decoded(request.path()).contains(canary)
                || (body.length() < LONGEST_TO_DECODE
                        && (unescaped(body).contains(canary) || decoded(body).contains(canary)));
    }

    private static String headers(ReceivedRequest request) {
        StringBuilder all = new StringBuilder();
        request.headers().forEach((name, values) -> {
            if (!FRAME.contains(name.toLowerCase(Locale.ROOT))) {
                all.append(name).append(values);
            }
        });
        return all.toString();
    }

    /** The text that JSON may write in other characters (RFC 8259, section 7). */
    private static String unescaped(String json) {
        return ESCAPED.matcher(json)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(escape.group(1), HEXADECIMAL))));
    }

    /** The text that a path or a form has in other characters (RFC 3986, section 2.1). */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException otherwiseEncoded) {
            return "";
        }
    }

    /** Whether a failure shows it: in a message, or in those of what led to it or was suppressed. */
    static boolean isIn(@Nullable Throwable failure, String canary) {
        return isIn(failure, canary, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isIn(@Nullable Throwable failure, String canary, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        boolean shown = String.valueOf(failure.getMessage()).contains(canary)
                || failure.toString().contains(canary)
                || isIn(failure.getCause(), canary, seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            shown |= isIn(suppressed, canary, seen);
        }
        return shown;
    }
}
