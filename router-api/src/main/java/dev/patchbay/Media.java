package dev.patchbay;

import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of an image, a sound or a document. Kept as base64 (RFC 4648 section 4), the form that JSON carries them
 * in, so that no attempt encodes them again; what is sent as it is, and may be large, is an {@link Upload}. Immutable and thread-safe; prints its size, never its content.
 */
public final class Media {

    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");

    private final String mediaType;
    private final String base64;
    private final int size;

    private Media(String mediaType, String base64, int size) {
        this.mediaType = mediaType;
        this.base64 = base64;
        this.size = size;
    }

    /**
     * Takes bytes in.
     *
     * @param mediaType for example {@code image/png}: lower case, without parameters
     * @param bytes copied; at least one
     * @throws IllegalArgumentException when the media type is none, or there are no bytes
     */
    public static Media of(String mediaType, byte[] bytes) {
        if (!TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("a media type is two lower-case names with a slash between them");
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException("there are no bytes");
        }
        return new Media(mediaType, Base64.getEncoder().encodeToString(bytes), bytes.length);
    }

    /** The media type, for example {@code image/png}. */
    public String mediaType() {
        return mediaType;
    }

    /** The bytes as base64 with padding and without line ends. */
    public String base64() {
        return base64;
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** The bytes, decoded anew at every call. */
    public byte[] toByteArray() {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Media that && mediaType.equals(that.mediaType) && base64.equals(that.base64);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mediaType, base64);
    }

    @Override
    public String toString() {
        return "Media[" + mediaType + ", " + size + " bytes]";
    }
}
