package dev.patchbay.support;

/**
 * A complete answer, bounded and decoded.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body the body; handed over, not changed any more
 * @param endVerified whether length or final chunk proved that the body is complete
 */
public record HttpAnswer(int status, HttpHeaders headers, byte[] body, boolean endVerified) {

    /** The media type without parameters, in lower case; empty when there is none. */
    public String mediaType() {
        String type = headers.only("content-type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", " + body.length + " bytes]";
    }
}
