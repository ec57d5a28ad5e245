package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes which models there are. Source: the vendor's OpenAPI document, {@code ListModelsResponse}. */
public final class ModelList {

    private ModelList() {}

    /** All of these, which are there since a time in seconds. */
    public static byte[] all(List<String> names, long since) {
        return Json.object(out -> {
            out.writeStringField("object", "list");
            out.writeArrayFieldStart("data");
            for (String name : names) {
                out.writeStartObject();
                members(out, name, since);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /** One of them. */
    public static byte[] one(String name, long since) {
        return Json.object(out -> members(out, name, since));
    }

    private static void members(JsonGenerator out, String name, long since) throws IOException {
        out.writeStringField("id", name);
        out.writeStringField("object", "model");
        out.writeNumberField("created", since);
        out.writeStringField("owned_by", "patchbay");
    }
}
