package dev.patchbay.chat;

import dev.patchbay.Media;
import dev.patchbay.Plain;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image: either where it is, or its bytes. A URL is passed on and never fetched by us.
 *
 * @param url where the image is; null when its bytes are given
 * @param data the image; null when its URL is given
 * @param detail how closely the model looks at it; null for the vendor's usual detail
 * @param options vendor options of this part alone
 */
public record ImagePart(
        @Nullable String url,
        @Nullable Media data,
        @Nullable Detail detail,
        Map<String, Object> options) implements ContentPart {

    /** How closely a model looks at an image. */
    public enum Detail {
        /** As the model sees fit. */
        AUTO,
        /** Small and cheap. */
        LOW,
        /** Every detail. */
        HIGH,
        /** As it is, never made smaller. */
        ORIGINAL
    }

    /** Checks that there is a URL or data and not both, and copies the options. */
    public ImagePart {
        if ((url == null) == (data == null)) {
            throw new IllegalArgumentException("an image has either a URL or bytes");
        }
        if (url != null && url.isBlank()) {
            throw new IllegalArgumentException("the URL is blank");
        }
        options = Plain.copy(options);
    }

    /** An image by its URL, which the vendor fetches. */
    public static ImagePart ofUrl(String url) {
        return new ImagePart(Objects.requireNonNull(url, "url"), null, null, Map.of());
    }

    /**
     * An image by its bytes.
     *
     * @param mediaType for example {@code image/png}
     * @param bytes copied
     */
    public static ImagePart of(String mediaType, byte[] bytes) {
        return new ImagePart(null, Media.of(mediaType, bytes), null, Map.of());
    }

    /** The same image, looked at this closely. */
    public ImagePart withDetail(Detail value) {
        return new ImagePart(url, data, value, options);
    }

    /** The same image with vendor options. */
    public ImagePart withOptions(Map<String, Object> value) {
        return new ImagePart(url, data, detail, value);
    }

    @Override
    public String toString() {
        return "ImagePart[" + (data == null ? "URL" : data) + ", detail=" + detail + "]";
    }
}
