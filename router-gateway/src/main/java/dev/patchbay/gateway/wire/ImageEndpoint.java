package dev.patchbay.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.Upload;
import dev.patchbay.image.GeneratedImage;
import dev.patchbay.image.ImageBackground;
import dev.patchbay.image.ImageDelivery;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.image.ImageFormat;
import dev.patchbay.image.ImageModeration;
import dev.patchbay.image.ImageQuality;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageRequestBuilder;
import dev.patchbay.image.ImageResponse;
import dev.patchbay.image.ImageStyle;
import dev.patchbay.image.InputFidelity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Images and their editing. Sources: the vendor's OpenAPI document, {@code CreateImageRequest}, {@code CreateImageEditRequest}
 * and {@code ImagesResponse}.
 */
final class ImageEndpoint {

    private ImageEndpoint() {}

    static Exchange<?> bind(Fields in) {
        return Exchange.whole(image(in), ImageEndpoint::body);
    }

    static Exchange<?> bindEdit(Fields in) {
        List<Upload> originals = in.uploads().all("image");
        if (originals.isEmpty()) {
            throw BadRequest.missing("image");
        }
        List<Upload> masks = in.uploads().all("mask");
        if (masks.size() > 1) {
            throw BadRequest.field("mask", "must be one file.");
        }
        AtomicReference<InputFidelity> fidelity = new AtomicReference<>();
        in.word("input_fidelity", InputFidelity.class, fidelity::set);
        return Exchange.whole(
                new ImageEditRequest(image(in), originals, masks.isEmpty() ? null : masks.get(0), fidelity.get()),
                ImageEndpoint::body);
    }

    private static ImageRequest image(Fields in) {
        if (in.flag("stream")) {
            throw BadRequest.field("stream", "must not be true: images come whole.");
        }
        in.take("partial_images"); // of no meaning where nothing is streamed
        ImageRequestBuilder image = ImageRequest.builder(in.text("model"), in.text("prompt"));
        in.whole("n", image::count);
        in.text("size", image::size);
        in.word("quality", ImageQuality.class, image::quality);
        in.word("background", ImageBackground.class, image::background);
        in.word("output_format", ImageFormat.class, image::format);
        in.whole("output_compression", image::compression);
        delivery(in, image);
        in.word("style", ImageStyle.class, image::style);
        in.word("moderation", ImageModeration.class, image::moderation);
        in.text("user", image::endUser);
        in.rest(image::option);
        return image.build();
    }

    private static void delivery(Fields in, ImageRequestBuilder image) {
        String word = in.textOrNull("response_format");
        if (word == null) {
            return;
        }
        image.delivery(
                switch (word) {
                    case "url" -> ImageDelivery.URL;
                    case "b64_json" -> ImageDelivery.BYTES;
                    default -> throw BadRequest.field("response_format", "must be \"url\" or \"b64_json\".");
                });
    }

    private static Reply.Body body(ImageResponse response, Reply.Told told) throws IOException {
        return Json.body(out -> document(out, response, told));
    }

    private static void document(JsonGenerator out, ImageResponse response, Reply.Told told) throws IOException {
        out.writeNumberField(
                "created",
                response.created() == null
                        ? told.nowSeconds()
                        : response.created().getEpochSecond());
        out.writeArrayFieldStart("data");
        for (GeneratedImage image : response.images()) {
            out.writeStartObject();
            if (image.url() == null) {
                out.writeBinaryField("b64_json", image.toByteArray());
            } else {
                out.writeStringField("url", image.url());
            }
            if (image.revisedPrompt() != null) {
                out.writeStringField("revised_prompt", image.revisedPrompt());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        said(out, "size", response.size());
        said(out, "quality", response.quality());
        said(out, "background", response.background());
        ImageFormat format = response.image().format();
        said(out, "output_format", format == null ? null : format.name().toLowerCase(Locale.ROOT));
        UsageWords.INPUT_OUTPUT.member(out, response.usage());
        Json.members(out, response.extra());
    }

    private static void said(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }
}
