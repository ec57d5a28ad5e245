package dev.patchbay.support.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.patchbay.image.ImageFormat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells images by their first bytes. */
final class ImageMagic {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] RIFF = "RIFF".getBytes(ISO_8859_1);
    private static final byte[] WEBP = "WEBP".getBytes(ISO_8859_1);
    private static final int BEHIND_LENGTH = 8;

    private ImageMagic() {}

    /** What it is; null when it is none of these. */
    static @Nullable ImageFormat of(byte[] image) {
        if (is(PNG, image, 0)) {
            return ImageFormat.PNG;
        }
        if (is(JPEG, image, 0)) {
            return ImageFormat.JPEG;
        }
        return is(RIFF, image, 0) && is(WEBP, image, BEHIND_LENGTH) ? ImageFormat.WEBP : null;
    }

    private static boolean is(byte[] magic, byte[] image, int at) {
        return image.length > at + magic.length && Arrays.equals(magic, 0, magic.length, image, at, at + magic.length);
    }
}
