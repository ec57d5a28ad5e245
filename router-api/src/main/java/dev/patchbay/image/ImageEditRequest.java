package dev.patchbay.image;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Upload;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for images made of images. Can be sent again where its uploads can. Source: OpenAI's OpenAPI document,
 * {@code CreateImageEditRequest}.
 *
 * @param image what they become, and how the result is to be like
 * @param originals the images, the first of which a mask is about; at least one
 * @param mask where it may change, by being transparent there; null for everywhere
 * @param fidelity how closely the result keeps to the originals; null for as usual
 */
public record ImageEditRequest(
        ImageRequest image,
        List<Upload> originals,
        @Nullable Upload mask,
        @Nullable InputFidelity fidelity) implements CallRequest<ImageResponse> {

    /** The call type {@code image-edit}: 180 s per attempt, measured and sized as {@code image}. */
    public static final CallType.Unary<ImageEditRequest, ImageResponse> TYPE = CallType.unary(
                    "image-edit", ImageEditRequest.class, ImageResponse.class)
            .attemptTimeout(Duration.ofSeconds(180))
            .estimating(request -> request.image().estimate())
            .measuring((request, response) -> response.usage());

    /** Checks that there is an image to edit and copies the list. */
    public ImageEditRequest {
        Objects.requireNonNull(image, "image");
        originals = List.copyOf(originals);
        if (originals.isEmpty()) {
            throw new IllegalArgumentException("there is at least one image to edit");
        }
    }

    /** Asks for what these images become. */
    public static ImageEditRequest of(ImageRequest image, Upload... originals) {
        return new ImageEditRequest(image, List.of(originals), null, null);
    }

    /** The same edit only where the mask is transparent; null for everywhere. */
    public ImageEditRequest withMask(@Nullable Upload value) {
        return new ImageEditRequest(image, originals, value, fidelity);
    }

    /** The same edit, this close to the originals; null for as usual. */
    public ImageEditRequest withFidelity(@Nullable InputFidelity value) {
        return new ImageEditRequest(image, originals, mask, value);
    }

    @Override
    public CallType<ImageEditRequest, ImageResponse> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return image.model();
    }

    @Override
    public boolean isReplayable() {
        return originals.stream().allMatch(Upload::isReplayable) && (mask == null || mask.isReplayable());
    }

    @Override
    public String toString() {
        return "ImageEditRequest[" + image + ", " + originals + (mask == null ? "" : ", mask") + "]";
    }
}
