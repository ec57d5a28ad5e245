package dev.patchbay.gateway.wire;

import dev.patchbay.Media;
import java.util.Base64;
import java.util.Locale;

/** Bytes inside of JSON, as a data URL (RFC 2397) or bare base64. */
final class DataUrl {

    private static final String SCHEME = "data:";
    private static final String MARK = ";base64,";

    private DataUrl() {}

    static boolean isOne(String url) {
        return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** The bytes of a data URL; of bare base64 the bytes of we know not what. */
    static Media read(String field, String url) {
        if (!isOne(url)) {
            return base64(field, "application/octet-stream", url);
        }
        int comma = url.indexOf(MARK);
        if (comma < 0) {
            throw BadRequest.field(field, "must be a data URL with base64.");
        }
        String type = url.substring(SCHEME.length(), comma);
        int parameters = type.indexOf(';');
        String bare = parameters < 0 ? type : type.substring(0, parameters);
        return base64(field, bare.toLowerCase(Locale.ROOT), url.substring(comma + MARK.length()));
    }

    static Media base64(String field, String mediaType, String data) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException malformed) { // its message quotes what the caller wrote
            throw BadRequest.field(field, "must be base64.");
        }
        return Media.of(mediaType, bytes);
    }
}
