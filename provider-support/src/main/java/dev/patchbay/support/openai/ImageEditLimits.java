package dev.patchbay.support.openai;

import dev.patchbay.Upload;
import dev.patchbay.image.ImageEditRequest;
import dev.patchbay.spi.Fit;
import java.util.List;
import java.util.Map;

/** What the vendor's document for {@code CreateImageEditRequest} allows beside what it allows for every image. */
final class ImageEditLimits {

    private static final long LARGEST = 50L << 20;
    private static final long LARGEST_OF_OLD = 4L << 20;
    private static final long LARGEST_MASK = 4L << 20;
    private static final int MOST = 16;
    private static final String PNG = "png";

    private ImageEditLimits() {}

    static Fit check(ImageEditRequest request, String name, Map<String, Object> body) {
        ImageModel model = ImageModel.of(name);
        if (model == ImageModel.UNKNOWN) {
            return Fit.FITS;
        }
        if (model == ImageModel.DALL_E_3) {
            return Fit.unsupported("the model edits no images");
        }
        for (String member : List.of("style", "moderation")) {
            if (body.containsKey(member)) {
                return Fit.unsupported("editing takes no '" + member + "'");
            }
        }
        if (body.containsKey("input_fidelity") && name.contains("-mini")) {
            return Fit.unsupported("the model takes no 'input_fidelity'");
        }
        boolean old = model == ImageModel.DALL_E_2;
        if (request.originals().size() > (old ? 1 : MOST)) {
            return Fit.unsupported("so many images cannot be edited at once");
        }
        for (Upload original : request.originals()) {
            Fit fit = check(original, old ? LARGEST_OF_OLD : LARGEST, old);
            if (fit.verdict() != Fit.Verdict.FITS) {
                return fit;
            }
        }
        Upload mask = request.mask();
        Fit masked = mask == null ? Fit.FITS : check(mask, LARGEST_MASK, true);
        return masked.verdict() == Fit.Verdict.FITS ? ImageLimits.check(request.image(), model, body) : masked;
    }

    private static Fit check(Upload image, long largest, boolean pngAlone) {
        if (image.size() >= largest) {
            return Fit.tooLarge("an image has " + image.size() + " bytes, fewer than " + largest + " are taken");
        }
        String extension = FileTypes.IMAGES.extension(image);
        if (extension == null || (pngAlone && !extension.equals(PNG))) {
            return Fit.unsupported(
                    "an image has one of the extensions " + (pngAlone ? List.of(PNG) : FileTypes.IMAGES.extensions()));
        }
        return Fit.FITS;
    }
}
