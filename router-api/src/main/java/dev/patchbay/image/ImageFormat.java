package dev.patchbay.image;

/** Formats of images. */
public enum ImageFormat {
    /** PNG (ISO/IEC 15948). */
    PNG("image/png"),
    /** JPEG (ITU-T T.81). */
    JPEG("image/jpeg"),
    /** WebP (RFC 9649). */
    WEBP("image/webp");

    private final String mediaType;

    ImageFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type, for example {@code image/png}. */
    public String mediaType() {
        return mediaType;
    }
}
