package dev.patchbay.chat;

import dev.patchbay.Media;
import dev.patchbay.Plain;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document: either one that was uploaded to the vendor before, or its bytes.
 *
 * @param id the vendor's id of an uploaded file; null when the bytes are given
 * @param name the file's name, which models may read; null for none
 * @param data the file; null when its id is given
 * @param options vendor options of this part alone
 */
public record FilePart(
        @Nullable String id,
        @Nullable String name,
        @Nullable Media data,
        Map<String, Object> options) implements ContentPart {

    /** Checks that there is an id or data and not both, and copies the options. */
    public FilePart {
        if ((id == null) == (data == null)) {
            throw new IllegalArgumentException("a file has either an id or bytes");
        }
        options = Plain.copy(options);
    }

    /** A file by the id that the vendor gave it; other vendors will not know it. */
    public static FilePart uploaded(String id) {
        return new FilePart(Objects.requireNonNull(id, "id"), null, null, Map.of());
    }

    /**
     * A file by its bytes.
     *
     * @param name for example {@code report.pdf}
     * @param mediaType for example {@code application/pdf}
     * @param bytes copied
     */
    public static FilePart of(String name, String mediaType, byte[] bytes) {
        return new FilePart(null, Objects.requireNonNull(name, "name"), Media.of(mediaType, bytes), Map.of());
    }

    @Override
    public String toString() {
        return "FilePart[" + (data == null ? "uploaded" : data) + "]";
    }
}
