package dev.patchbay.elevenlabs;

import dev.patchbay.Upload;
import dev.patchbay.support.Multipart;
import dev.patchbay.support.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Options as fields of a form: a field for each text in a list, and JSON for what has no other words. */
final class Form {

    private static final String ANY_MEDIA = "application/octet-stream"; // the vendor looks at the bytes

    private Form() {}

    static Multipart of(String file, Upload upload, String model, Map<String, Object> options) {
        Multipart.Builder form = Multipart.builder().field("model_id", model);
        options.forEach((name, value) -> field(form, name, value));
        return form.file(file, upload, upload.mediaType() == null ? ANY_MEDIA : upload.mediaType())
                .build();
    }

    private static void field(Multipart.Builder form, String name, Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(item -> item instanceof String)) {
            list.forEach(item -> form.field(name, String.valueOf(item)));
        } else if (value instanceof Map<?, ?> || value instanceof List<?>) {
            form.field(name, new String(Json.writeValue(value), StandardCharsets.UTF_8));
        } else {
            form.field(name, String.valueOf(value));
        }
    }
}
