package dev.patchbay.support.openai;

import dev.patchbay.Media;

/** Bytes as URLs (RFC 2397), which is how this wire carries them in JSON and in fields of forms. */
final class DataUrls {

    private DataUrls() {}

    /** What stands before the base64. */
    static String before(Media media) {
        return "data:" + media.mediaType() + ";base64,";
    }

    static String of(Media media) {
        return before(media) + media.base64();
    }
}
