package dev.patchbay.support.openai;

import dev.patchbay.Usage;
import dev.patchbay.image.GeneratedImage;
import dev.patchbay.image.ImageDelivery;
import dev.patchbay.image.ImageFormat;
import dev.patchbay.image.ImageRequest;
import dev.patchbay.image.ImageResponse;
import dev.patchbay.spi.Deployment;
import dev.patchbay.support.HttpAnswer;
import dev.patchbay.support.RefusalReader;
import dev.patchbay.support.json.JsonReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads answers that are images. A URL is data: nothing in here follows it. */
final class ImageAnswers {

    /** 128 MiB of base64, and what stands around it. */
    static final long LARGEST = (128L << 20) + (1 << 20);

    private final JsonAnswers answers;

    ImageAnswers(RefusalReader refusals) {
        this.answers = new JsonAnswers(refusals);
    }

    ImageResponse read(ImageRequest request, Deployment deployment, HttpAnswer answer) {
        @Nullable ImageFormat asked = ImageBody.asked(request, deployment);
        boolean bytes = request.delivery() == ImageDelivery.BYTES;
        int count = VendorOptions.number(request.count(), "n", request.options(), deployment, 1);
        return JsonAnswers.read(answer, in -> {
            ImageResponse response = response(in, asked, bytes, answer);
            if (response.images().size() < count) {
                throw new CharConversionException("fewer images than were asked for");
            }
            return response;
        });
    }

    private ImageResponse response(JsonReader in, @Nullable ImageFormat asked, boolean bytes, HttpAnswer answer)
            throws IOException {
        List<GeneratedImage> images = List.of();
        long created = -1;
        @Nullable String size = null;
        @Nullable String quality = null;
        @Nullable String background = null;
        Usage.Builder usage = Usage.builder();
        Extra extra = new Extra();
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "created" -> created = in.count();
                case "data" -> images = images(in, asked, bytes);
                case "size" -> size = in.textOrNull();
                case "quality" -> quality = in.textOrNull();
                case "background" -> background = in.textOrNull();
                case "output_format" -> in.skip(); // what it really is, the image tells itself
                case "usage" -> UsageReader.into(usage, in);
                case "error" -> answers.checkError(in, answer);
                default -> extra.read(name, in);
            }
        }
        if (images.isEmpty()) {
            throw answers.refusal(answer); // an error in another form, or no answer at all
        }
        return ImageResponse.builder(images)
                .created(Times.ofSeconds(created))
                .size(size)
                .quality(quality)
                .background(background)
                .usage(usage.images(images.size()).build())
                .extra(extra.values())
                .build();
    }

    private static List<GeneratedImage> images(JsonReader in, @Nullable ImageFormat asked, boolean bytes)
            throws IOException {
        if (in.isNull()) {
            return List.of();
        }
        List<GeneratedImage> all = new ArrayList<>(1);
        in.array();
        while (in.nextItem()) {
            GeneratedImage image = image(in, asked);
            if (bytes && image.size() == 0) {
                throw new CharConversionException("a URL in place of an image");
            }
            all.add(image);
        }
        return all;
    }

    private static GeneratedImage image(JsonReader in, @Nullable ImageFormat asked) throws IOException {
        @Nullable GeneratedImage image = null;
        @Nullable String url = null;
        @Nullable String revised = null;
        in.object();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "b64_json" -> image = in.isNull() ? null : decoded(in.base64(), asked);
                case "url" -> url = in.textOrNull();
                case "revised_prompt" -> revised = in.textOrNull();
                default -> in.skip();
            }
        }
        if (image != null) {
            return image.withRevisedPrompt(revised);
        }
        if (url == null || !isOnTheWeb(url)) {
            throw new CharConversionException("no image, and no place on the web either");
        }
        return GeneratedImage.ofUrl(url).withRevisedPrompt(revised);
    }

    /** Whoever follows it must not be led to a file, or to what else a URL can name. */
    private static boolean isOnTheWeb(String url) {
        return url.regionMatches(true, 0, "https://", 0, 8) || url.regionMatches(true, 0, "http://", 0, 7);
    }

    private static GeneratedImage decoded(byte[] bytes, @Nullable ImageFormat asked) throws IOException {
        @Nullable ImageFormat found = ImageMagic.of(bytes);
        if (found == null || (asked != null && found != asked)) {
            throw new CharConversionException("no image of that format");
        }
        return GeneratedImage.of(bytes, found);
    }
}
