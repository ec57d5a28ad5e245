package dev.patchbay.image;

import dev.patchbay.Plain;
import dev.patchbay.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The images that were made. Prints no description. Source: OpenAI's OpenAPI document, {@code ImagesResponse}.
 *
 * @param images at least one
 * @param created when; null when the vendor does not say
 * @param size how large they are, in the vendor's word; null when it does not say
 * @param quality how much effort went into them, in the vendor's word; null when it does not say
 * @param background what is behind the motif, in the vendor's word; null when it does not say
 * @param usage what they used: images, and tokens where the vendor says
 * @param extra what the vendor says beside, by its names. Unmodifiable
 */
public record ImageResponse(
        List<GeneratedImage> images,
        @Nullable Instant created,
        @Nullable String size,
        @Nullable String quality,
        @Nullable String background,
        Usage usage,
        Map<String, Object> extra) {

    /** Checks that there is an image and copies list and map. */
    public ImageResponse {
        Objects.requireNonNull(usage, "usage");
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("there is at least one image");
        }
        extra = Plain.copy(extra);
    }

    /** A plain answer, for tests and for providers without anything else to say. */
    public static ImageResponse of(GeneratedImage... images) {
        return builder(List.of(images)).build();
    }

    /** A builder for an answer of these images. */
    public static Builder builder(List<GeneratedImage> images) {
        return new Builder(images);
    }

    /** The first image. */
    public GeneratedImage image() {
        return images.get(0);
    }

    @Override
    public String toString() {
        return "ImageResponse[" + images + ", " + usage + "]";
    }

    /** Collects an answer. Not thread-safe. */
    public static final class Builder {
        private final List<GeneratedImage> images;
        private @Nullable Instant created;
        private @Nullable String size;
        private @Nullable String quality;
        private @Nullable String background;
        private Usage usage;
        private Map<String, Object> extra = Map.of();

        private Builder(List<GeneratedImage> images) {
            this.images = images;
            this.usage = Usage.builder().images(images.size()).build();
        }

        /** When. */
        public Builder created(@Nullable Instant value) {
            this.created = value;
            return this;
        }

        /** How large they are, in the vendor's word. */
        public Builder size(@Nullable String value) {
            this.size = value;
            return this;
        }

        /** How much effort went into them, in the vendor's word. */
        public Builder quality(@Nullable String value) {
            this.quality = value;
            return this;
        }

        /** What is behind the motif, in the vendor's word. */
        public Builder background(@Nullable String value) {
            this.background = value;
            return this;
        }

        /** What they used; the number of images unless set. */
        public Builder usage(Usage value) {
            this.usage = value;
            return this;
        }

        /** What the vendor says beside. */
        public Builder extra(Map<String, Object> values) {
            this.extra = values;
            return this;
        }

        /** The answer. */
        public ImageResponse build() {
            return new ImageResponse(images, created, size, quality, background, usage, extra);
        }
    }
}
