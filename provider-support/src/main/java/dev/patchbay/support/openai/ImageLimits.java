package dev.patchbay.support.openai;

import dev.patchbay.image.ImageRequest;
import dev.patchbay.spi.Fit;
import java.util.List;
import java.util.Map;

/** What the vendor's documents for {@code CreateImageRequest} and {@code CreateImageEditRequest} allow; lengths are code points. */
final class ImageLimits {

    private static final List<String> NOT_FOR_ALL = List.of(
            "background",
            "moderation",
            "output_format",
            "output_compression",
            "input_fidelity",
            "response_format",
            "style");

    private static final int LONGEST_EDGE = 3840;
    private static final int MOST_PIXELS = 3840 * 2160;
    private static final int STEP = 16;
    private static final int WIDEST = 3;

    private ImageLimits() {}

    /** Whether a request is within limits; of its options, what was merged of deployment and request. */
    static Fit check(ImageRequest request, ImageModel model, Map<String, Object> body) {
        if (request.characters() > model.longestPrompt) {
            return Fit.tooLarge("the description has " + request.characters() + " characters, at most "
                    + model.longestPrompt + " are taken");
        }
        if (model == ImageModel.UNKNOWN) {
            return Fit.FITS;
        }
        if (body.get("n") instanceof Number count && count.longValue() > model.mostImages) {
            return Fit.unsupported("at most " + model.mostImages + " images are made at once");
        }
        if (body.get("size") instanceof String size && !isSize(size, model)) {
            return Fit.unsupported("no images of that size are made");
        }
        if (body.get("quality") instanceof String quality && !model.qualities.contains(quality)) {
            return Fit.unsupported("no images of that quality are made");
        }
        for (String name : NOT_FOR_ALL) {
            if (body.containsKey(name) && !model.takes.contains(name)) {
                return Fit.unsupported("the model takes no '" + name + "'");
            }
        }
        if ("transparent".equals(body.get("background")) && "jpeg".equals(body.get("output_format"))) {
            return Fit.unsupported("a JPEG is never transparent");
        }
        return Fit.FITS;
    }

    private static boolean isSize(String size, ImageModel model) {
        if (!model.sizes.matcher(size).matches()) {
            return false;
        }
        if (model != ImageModel.GPT_IMAGE_2 || size.equals("auto")) {
            return true;
        }
        int cross = size.indexOf('x');
        int width = Integer.parseInt(size.substring(0, cross));
        int height = Integer.parseInt(size.substring(cross + 1));
        return width % STEP == 0
                && height % STEP == 0
                && width <= WIDEST * height
                && height <= WIDEST * width
                && Math.max(width, height) <= LONGEST_EDGE
                && width * height <= MOST_PIXELS;
    }
}
