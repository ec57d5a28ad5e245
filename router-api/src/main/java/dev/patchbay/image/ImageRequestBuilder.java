package dev.patchbay.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what an image is to be like; made by {@link ImageRequest#builder}. Not thread-safe. */
public final class ImageRequestBuilder {
    final String model;
    final String prompt;
    final Map<String, Object> options = new LinkedHashMap<>();

    @Nullable
    Integer count;

    @Nullable
    String size;

    @Nullable
    ImageQuality quality;

    @Nullable
    ImageBackground background;

    @Nullable
    ImageFormat format;

    @Nullable
    Integer compression;

    @Nullable
    ImageDelivery delivery;

    @Nullable
    ImageStyle style;

    @Nullable
    ImageModeration moderation;

    @Nullable
    String user;

    ImageRequestBuilder(String model, String prompt) {
        this.model = Objects.requireNonNull(model, "model");
        this.prompt = Objects.requireNonNull(prompt, "prompt");
    }

    /** How many images are wanted; positive. */
    public ImageRequestBuilder count(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("at least one image is wanted");
        }
        this.count = value;
        return this;
    }

    /** How large, as the vendor says it: {@code 1024x1536} or {@code auto}. */
    public ImageRequestBuilder size(@Nullable String value) {
        this.size = value;
        return this;
    }

    /** How much effort. */
    public ImageRequestBuilder quality(@Nullable ImageQuality value) {
        this.quality = value;
        return this;
    }

    /** What is behind the motif. */
    public ImageRequestBuilder background(@Nullable ImageBackground value) {
        this.background = value;
        return this;
    }

    /** The format. */
    public ImageRequestBuilder format(@Nullable ImageFormat value) {
        this.format = value;
        return this;
    }

    /** How much of it a lossy format keeps, 0 to 100. */
    public ImageRequestBuilder compression(int value) {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("compression is a number from 0 to 100");
        }
        this.compression = value;
        return this;
    }

    /** How it is handed over. */
    public ImageRequestBuilder delivery(@Nullable ImageDelivery value) {
        this.delivery = value;
        return this;
    }

    /** How it looks. */
    public ImageRequestBuilder style(@Nullable ImageStyle value) {
        this.style = value;
        return this;
    }

    /** How strictly the vendor filters. */
    public ImageRequestBuilder moderation(@Nullable ImageModeration value) {
        this.moderation = value;
        return this;
    }

    /** A stable name for the end user by which the vendor tells abuse apart. */
    public ImageRequestBuilder endUser(@Nullable String value) {
        this.user = value;
        return this;
    }

    /** A vendor option; its value is a text, number, boolean, or a list or map of these. */
    public ImageRequestBuilder option(String name, Object value) {
        options.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /** The request. */
    public ImageRequest build() {
        return new ImageRequest(this);
    }
}
