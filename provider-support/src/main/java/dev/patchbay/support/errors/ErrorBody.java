package dev.patchbay.support.errors;

import dev.patchbay.support.json.Json;
import dev.patchbay.support.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an error body says, wherever in it vendors say it.
 *
 * @param found whether there is an error in the body at all
 * @param codes the codes, the most telling first; plain names only, so that none can carry anything else
 * @param type the class of the error; empty when there is none
 * @param param the part of the request that is at fault; empty when it is not named, and not always a name
 * @param message for people; used to decide, never repeated
 * @param validation whether it is a list of things that are wrong with the request
 */
record ErrorBody(boolean found, List<String> codes, String type, String param, String message, boolean validation) {

    private static final ErrorBody NONE = new ErrorBody(false, List.of(), "", "", "", false);
    private static final int LONGEST_CODE = 64;

    @Override
    public String toString() {
        return "ErrorBody" + codes;
    }

    /** Reads a body whatever its media type: some vendors send JSON as text. */
    static ErrorBody of(byte[] body) {
        return Json.tryRead(body).map(ErrorBody::of).orElse(NONE);
    }

    /** Whether a 2xx body is an error in truth: it has an {@code error} or {@code detail} that says something. */
    static ErrorBody of(JsonValue body) {
        JsonValue error = body.get("error");
        JsonValue detail = body.get("detail");
        if (error.isObject() && !error.names().isEmpty()) {
            return object(error);
        }
        if (error.text().filter(text -> !text.isEmpty()).isPresent()) {
            return message(error);
        }
        if (detail.isObject() && !detail.names().isEmpty()) {
            return object(detail);
        }
        if (detail.isArray() && !detail.items().isEmpty()) {
            return new ErrorBody(true, List.of(), "", "", "", true);
        }
        if (detail.text().isPresent()) {
            return message(detail);
        }
        if (body.get("message").text().isPresent()) {
            // {statusCode, message} of gateways, and the bare {message}: the code, if any, stands beside the message.
            return object(body);
        }
        return NONE;
    }

    private static ErrorBody message(JsonValue text) {
        return new ErrorBody(true, List.of(), "", "", text.text().orElse(""), false);
    }

    private static ErrorBody object(JsonValue error) {
        List<String> codes = new ArrayList<>();
        code(error.get("code")).ifPresent(codes::add);
        code(error.get("innererror").get("code")).ifPresent(codes::add);
        code(error.get("inner_error").get("code")).ifPresent(codes::add);
        code(error.get("status")).ifPresent(codes::add);
        code(error.get("statusCode")).ifPresent(codes::add);
        String type = code(error.get("type")).orElse("");
        return new ErrorBody(
                true,
                List.copyOf(codes),
                type,
                error.get("param").text().orElse(""),
                error.get("message").text().orElse(""),
                false);
    }

    /** A name as codes are: letters, digits, {@code _ . +}. Anything else could be text, or a key. */
    private static Optional<String> code(JsonValue value) {
        if (value.integer().isPresent()) {
            return Optional.of(Long.toString(value.integer().getAsLong()));
        }
        return value.text()
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_CODE)
                .filter(text -> text.chars().allMatch(ErrorBody::isPlain));
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_.+".indexOf(c) >= 0;
    }
}
