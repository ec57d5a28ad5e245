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

    /** Status and headers. */
    public HttpHead head() {
        return new HttpHead(status, headers);
    }

    /** The media type without parameters, in lower case; empty when there is none. */
    public String mediaType() {
        return head().mediaType();
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", " + body.length + " bytes]";
    }
}
