package dev.patchbay.gateway;

import dev.patchbay.CallOptions;
import dev.patchbay.Interruption;
import dev.patchbay.gateway.wire.BadRequest;
import dev.patchbay.gateway.wire.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may say about one call: in headers, or in an object {@code patchbay} of the body, which wins. The names are
 * those of the configuration.
 */
final class Controls {

    private static final String OBJECT = "patchbay";
    private static final String DEADLINE = "deadline";
    private static final String ATTEMPTS = "attempts";
    private static final String FALLBACKS = "fallbacks";
    private static final String INTERRUPTION = "on-interruption";

    private static final String HEADER = "x-patchbay-";
    private static final String HEADER_OF_DEADLINE = HEADER + DEADLINE;
    private static final String HEADER_OF_ATTEMPTS = HEADER + ATTEMPTS;
    private static final String HEADER_OF_FALLBACKS = HEADER + FALLBACKS;
    private static final String HEADER_OF_INTERRUPTION = HEADER + INTERRUPTION;

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final int MOST_ATTEMPTS = 1_000;

    private Controls() {}

    /**
     * Reads them, and takes the object out of the body.
     *
     * @throws BadRequest when something is none of what it can be
     */
    static CallOptions read(HttpFields headers, Fields body) {
        Fields given = body.objectOrNull(OBJECT);
        CallOptions options = CallOptions.defaults();
        String deadline = said(headers, HEADER_OF_DEADLINE, given, DEADLINE);
        if (deadline != null) {
            options = options.withDeadline(time(deadline));
        }
        String attempts = said(headers, HEADER_OF_ATTEMPTS, given, ATTEMPTS);
        if (attempts != null) {
            options = options.withAttempts(count(attempts));
        }
        String interruption = said(headers, HEADER_OF_INTERRUPTION, given, INTERRUPTION);
        if (interruption != null) {
            options = options.withInterruption(interruption(interruption));
        }
        List<String> fallbacks = fallbacks(headers, given);
        if (fallbacks != null) {
            options = fallbacks.isEmpty()
                    ? options.withoutFallbacks()
                    : options.withFallbacks(fallbacks.toArray(String[]::new));
        }
        if (given != null) {
            for (String unknown : given.names()) {
                throw BadRequest.field(OBJECT + "." + unknown, "is nothing that can be said about a call.");
            }
        }
        return options;
    }

    private static @Nullable String said(HttpFields headers, String header, @Nullable Fields given, String name) {
        String text = given == null ? null : given.wordOrNull(name);
        return text == null ? headers.get(header) : text;
    }

    private static @Nullable List<String> fallbacks(HttpFields headers, @Nullable Fields given) {
        if (given != null && given.names().contains(FALLBACKS)) {
            return given.texts(FALLBACKS);
        }
        String header = headers.get(HEADER_OF_FALLBACKS);
        if (header == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (String name : header.split(",", -1)) {
            if (!name.isBlank() && !name.strip().equals("none")) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private static Duration time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw BadRequest.field(OBJECT + "." + DEADLINE, "must be a time such as \"30s\" or \"1500ms\".");
        }
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static int count(String text) {
        if (text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= MOST_ATTEMPTS) {
            return Integer.parseInt(text);
        }
        throw BadRequest.field(OBJECT + "." + ATTEMPTS, "must be a whole number from 1 to " + MOST_ATTEMPTS + ".");
    }

    private static Interruption interruption(String text) {
        Interruption constant = Fields.constant(Interruption.class, text);
        if (constant != null) {
            return constant;
        }
        throw BadRequest.field(OBJECT + "." + INTERRUPTION, "must be \"fail\", \"hold\" or \"resume\".");
    }
}
