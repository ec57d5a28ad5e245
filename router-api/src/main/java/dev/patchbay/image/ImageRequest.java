package dev.patchbay.image;

import dev.patchbay.CallRequest;
import dev.patchbay.CallType;
import dev.patchbay.Plain;
import dev.patchbay.Upload;
import dev.patchbay.Usage;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for images of what words describe. What is not set is left to the deployment. Immutable and thread-safe; prints how
 * long the description is, never what it says.
 *
 * <p>Source: OpenAI's OpenAPI document, {@code CreateImageRequest}. What other vendors add goes into {@link #options()} under
 * the vendor's own name.
 */
public final class ImageRequest implements CallRequest<ImageResponse> {

    /** The call type {@code image}: 180 s per attempt, measured in images and tokens, sized before in images. */
    public static final CallType.Unary<ImageRequest, ImageResponse> TYPE = CallType.unary(
                    "image", ImageRequest.class, ImageResponse.class)
            .attemptTimeout(Duration.ofSeconds(180))
            .estimating(ImageRequest::estimate)
            .measuring((request, response) -> response.usage());

    private final String model;
    private final String prompt;
    private final @Nullable Integer count;
    private final @Nullable String size;
    private final @Nullable ImageQuality quality;
    private final @Nullable ImageBackground background;
    private final @Nullable ImageFormat format;
    private final @Nullable Integer compression;
    private final @Nullable ImageDelivery delivery;
    private final @Nullable ImageStyle style;
    private final @Nullable ImageModeration moderation;
    private final @Nullable String user;
    private final Map<String, Object> options;

    ImageRequest(ImageRequestBuilder builder) {
        this.model = builder.model;
        this.prompt = builder.prompt;
        this.count = builder.count;
        this.size = builder.size;
        this.quality = builder.quality;
        this.background = builder.background;
        this.format = builder.format;
        this.compression = builder.compression;
        this.delivery = builder.delivery;
        this.style = builder.style;
        this.moderation = builder.moderation;
        this.user = builder.user;
        this.options = Plain.copy(builder.options);
    }

    /** Asks a model for an image, everything else as the deployment is configured. */
    public static ImageRequest of(String model, String prompt) {
        return builder(model, prompt).build();
    }

    /** A builder for a request with more to say. */
    public static ImageRequestBuilder builder(String model, String prompt) {
        return new ImageRequestBuilder(model, prompt);
    }

    /** The same description, as what is to become of images that are there. */
    public ImageEditRequest editing(Upload... originals) {
        return ImageEditRequest.of(this, originals);
    }

    @Override
    public CallType<ImageRequest, ImageResponse> type() {
        return TYPE;
    }

    @Override
    public String model() {
        return model;
    }

    /** What the image shows. */
    public String prompt() {
        return prompt;
    }

    /** How long the description is, in Unicode code points. */
    public int characters() {
        return prompt.codePointCount(0, prompt.length());
    }

    /** How many images are wanted; null for one. */
    public @Nullable Integer count() {
        return count;
    }

    /** How large, as the vendor says it: {@code 1024x1536} or {@code auto}; null for the usual size. */
    public @Nullable String size() {
        return size;
    }

    /** How much effort; null for as usual. */
    public @Nullable ImageQuality quality() {
        return quality;
    }

    /** What is behind the motif; null for as usual. */
    public @Nullable ImageBackground background() {
        return background;
    }

    /** The format; null for the vendor's usual one. */
    public @Nullable ImageFormat format() {
        return format;
    }

    /** How much of it a lossy format keeps, 0 to 100; null for as usual. */
    public @Nullable Integer compression() {
        return compression;
    }

    /** How it is handed over; null for the vendor's usual way. */
    public @Nullable ImageDelivery delivery() {
        return delivery;
    }

    /** How it looks; null for as usual. */
    public @Nullable ImageStyle style() {
        return style;
    }

    /** How strictly the vendor filters; null for as usual. */
    public @Nullable ImageModeration moderation() {
        return moderation;
    }

    /** A stable name for the end user by which the vendor tells abuse apart; null for none. */
    public @Nullable String user() {
        return user;
    }

    /** Vendor options, passed on as they are; they win over those of the deployment. Unmodifiable. */
    public Map<String, Object> options() {
        return options;
    }

    Usage estimate() {
        return Usage.builder()
                .images(count == null ? 1 : count)
                .inputTokens(Usage.estimatedTokens(prompt.length()))
                .build();
    }

    @Override
    public String toString() {
        return "ImageRequest[model=" + model() + ", " + characters() + " characters, count=" + count() + ", size="
                + size() + "]";
    }
}
