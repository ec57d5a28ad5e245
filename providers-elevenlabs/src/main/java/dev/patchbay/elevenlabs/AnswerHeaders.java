package dev.patchbay.elevenlabs;

import dev.patchbay.Usage;
import dev.patchbay.support.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the headers of an answer tell (the vendor's page on response headers). */
final class AnswerHeaders {

    private static final Pattern COST = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private AnswerHeaders() {}

    /** The characters that are billed; where the answer does not tell, what the request has. */
    static Usage usage(HttpHeaders headers, Usage otherwise) {
        return headers.only("character-cost")
                .filter(cost -> COST.matcher(cost).matches())
                .map(cost -> Usage.ofCharacters(Math.round(Double.parseDouble(cost))))
                .orElse(otherwise);
    }

    /** By what a later request can refer to this one; null when the answer does not tell. */
    static @Nullable String id(HttpHeaders headers) {
        return headers.only("request-id").filter(id -> ID.matcher(id).matches()).orElse(null);
    }
}
