package dev.patchbay.support.openai;

import dev.patchbay.image.ImageDelivery;
import dev.patchbay.image.ImageFormat;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.spi.Deployment;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members that making an image and editing one have in common. */
final class ImageBody {

    private static final String FORMAT = "output_format";

    private ImageBody() {}

    /** Puts over what options say what the request says in fields of its own. */
    static void put(Map<String, Object> body, ImageRequest request, ImageModel model) {
        VendorOptions.put(body, "n", request.count());
        VendorOptions.put(body, "size", request.size());
        VendorOptions.put(body, "quality", request.quality());
        VendorOptions.put(body, "background", request.background());
        VendorOptions.put(body, FORMAT, request.format());
        VendorOptions.put(body, "output_compression", request.compression());
        VendorOptions.put(body, "response_format", delivery(request.delivery(), model));
        VendorOptions.put(body, "style", request.style());
        VendorOptions.put(body, "moderation", request.moderation());
        VendorOptions.put(body, "user", request.user());
    }

    /** The format that images must have; null when nobody named one, so that any will do. */
    static @Nullable ImageFormat asked(ImageRequest request, Deployment deployment) {
        if (request.format() != null) {
            return request.format();
        }
        @Nullable Object named = VendorOptions.find(FORMAT, request.options(), deployment);
        return Stream.of(ImageFormat.values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(named))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String delivery(@Nullable ImageDelivery asked, ImageModel model) {
        if (asked == null) {
            return null;
        }
        return switch (asked) {
            case URL -> "url";
            case BYTES -> model.knowsBytesAlone() ? null : "b64_json";
        };
    }
}
