package dev.patchbay.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image that was made: its bytes, or a URL where the vendor keeps it, which is data and never fetched by us. Immutable and
 * thread-safe; prints size and format, never a URL or a description.
 */
public final class GeneratedImage {

    private static final byte[] ELSEWHERE = {};

    private final byte[] bytes;
    private final @Nullable ImageFormat format;
    private final @Nullable String url;
    private final @Nullable String revisedPrompt;

    private GeneratedImage(
            byte[] bytes, @Nullable ImageFormat format, @Nullable String url, @Nullable String revisedPrompt) {
        this.bytes = bytes;
        this.format = format;
        this.url = url;
        this.revisedPrompt = revisedPrompt;
    }

    /**
     * Wraps an image without copying it.
     *
     * @param bytes handed over: whoever calls this does not change the array any more; at least one
     * @param format what the image really is
     */
    public static GeneratedImage of(byte[] bytes, ImageFormat format) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("an image has at least one byte");
        }
        return new GeneratedImage(bytes, Objects.requireNonNull(format, "format"), null, null);
    }

    /** An image that the vendor keeps. */
    public static GeneratedImage ofUrl(String url) {
        if (url.isBlank()) {
            throw new IllegalArgumentException("the URL is blank");
        }
        return new GeneratedImage(ELSEWHERE, null, url, null);
    }

    /** The same image with the description that it was really made from; null for the one that was given. */
    public GeneratedImage withRevisedPrompt(@Nullable String value) {
        return new GeneratedImage(bytes, format, url, value);
    }

    /** The image, read-only and without a copy; empty where the vendor keeps it. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** A copy of the image; empty where the vendor keeps it. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** How many bytes of image there are; 0 where the vendor keeps it. */
    public int size() {
        return bytes.length;
    }

    /**
     * Writes the image; leaves the stream open.
     *
     * @throws IOException when the stream does
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** What the image really is; null where the vendor keeps it. */
    public @Nullable ImageFormat format() {
        return format;
    }

    /** Where the vendor keeps it; null where its bytes are here. As untrusted as everything that a vendor says. */
    public @Nullable String url() {
        return url;
    }

    /** The description that it was really made from; null when the vendor does not say. */
    public @Nullable String revisedPrompt() {
        return revisedPrompt;
    }

    @Override
    public String toString() {
        return "GeneratedImage[" + (url == null ? format + ", " + bytes.length + " bytes" : "URL") + "]";
    }
}
