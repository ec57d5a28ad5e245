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

    /** A request that is wrong, with its status and, where one is to blame, the field. */
    static Trouble invalid(int status, @Nullable String code, @Nullable String param, String message) {
        return new Trouble(status, "invalid_request_error", code, param, message, null);
    }

    /** The whole document. */
    public byte[] toBytes() {
        return Json.object(this::member);
    }

    /** The error as a member of an object that is open. */
    void member(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("error");
        members(out);
        out.writeEndObject();
    }

    /** The members of the error, for objects that are errors themselves. */
    void members(JsonGenerator out) throws IOException {
        out.writeStringField("message", message);
        out.writeStringField("type", type);
        out.writeStringField("param", param);
        out.writeStringField("code", code);
        if (kind != null) {
            out.writeStringField("kind", kind);
        }
    }
}
