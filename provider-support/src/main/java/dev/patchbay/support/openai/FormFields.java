package dev.patchbay.support.openai;

import dev.patchbay.ErrorKind;
import dev.patchbay.Phase;
import dev.patchbay.Sent;
import dev.patchbay.spi.ProviderException;
import dev.patchbay.support.Multipart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes members of a body as fields of a form, the way that the vendor reads them: {@code list[]} and {@code object[member]}. */
final class FormFields {

    private FormFields() {}

    static void write(Multipart.Builder form, Map<String, Object> members) {
        members.forEach((name, value) -> write(form, name, value));
    }

    private static void write(Multipart.Builder form, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((member, inside) -> write(form, name + '[' + member + ']', inside));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> write(form, name + "[]", item));
        } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            form.field(name, whole(String.valueOf(value)));
        } else if (value != null) {
            throw unwritable();
        }
    }

    /** Half a character cannot be sent, and another one in its place would be none that the caller wrote. */
    private static String whole(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw unwritable();
        }
        return text;
    }

    private static ProviderException unwritable() {
        return ProviderException.builder(ErrorKind.INVALID_REQUEST)
                .phase(Phase.LOCAL)
                .sent(Sent.NEVER)
                .build();
    }
}
