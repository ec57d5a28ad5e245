package dev.patchbay.support.errors;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.support.HttpHeaders;
import dev.patchbay.support.Refusal;
import java.util.List;
import java.util.Map;

/** Refusals for tests. */
final class Refusals {

    private Refusals() {}

    static Refusal of(int status, String body) {
        return of(status, Map.of(), body);
    }

    static Refusal of(int status, Map<String, List<String>> headers, String body) {
        return new Refusal(status, HttpHeaders.of(headers), body.getBytes(UTF_8));
    }

    /** An error object as OpenAI writes it; an absent part is null. */
    static String openAi(String type, String code, String message) {
        return "{\"error\":{\"message\":" + text(message) + ",\"type\":" + text(type) + ",\"param\":null,\"code\":"
                + text(code) + "}}";
    }

    private static String text(String value) {
        return value == null ? "null" : '"' + value + '"';
    }
}
