package dev.patchbay.support;

import java.util.Locale;

/**
 * Status and headers of an answer.
 *
 * @param status the HTTP status
 * @param headers its headers
 */
public record HttpHead(int status, HttpHeaders headers) {

    /** The media type without parameters, in lower case; empty when there is none. */
    public String mediaType() {
        String type = headers.only("content-type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
