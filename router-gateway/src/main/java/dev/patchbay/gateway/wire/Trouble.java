package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as OpenAI's clients know it. Source: the vendor's OpenAPI document, schema {@code Error}.
 *
 * @param status the HTTP status
 * @param type the vendor's word for the class of it
 * @param code the vendor's code, or null
 * @param param the field that is wrong, or null
 * @param message for people; nothing of what the caller wrote
 * @param kind the router's kind, or null where no call was made
 */
public record Trouble(
        int status,
        String type,
        @Nullable String code,
        @Nullable String param,
        String message,
        @Nullable String kind) {

    /** What the gateway itself has to say, with the vendor's word for a status of this class. */
    public static Trouble of(int status, @Nullable String code, @Nullable String param, String message) {
        return new Trouble(status, type(status), code, param, message, null);
    }

    private static String type(int status) {
        if (status >= 500) {
            return "server_error";
        }
        return status == 429 ? "rate_limit_error" : "invalid_request_error";
    }

    /** The whole document. */
    public byte[] toBytes() {
        return Json.object(this::member);
    }

    /** The error as a member of an object that is open. */
    void member(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("error");
        out.writeStringField("type", type);
        details(out);
        out.writeEndObject();
    }

    /** All that there is to say beside the type, for events that have a type of their own. */
    void details(JsonGenerator out) throws IOException {
        out.writeStringField("message", message);
        out.writeStringField("param", param);
        out.writeStringField("code", code);
        if (kind != null) {
            out.writeStringField("kind", kind);
        }
    }
}
