package dev.patchbay.support;

/**
 * An answer that is not a 2xx, or a 2xx whose body turned out to be an error.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body as much of the body as was read within its bounds; handed over, not changed any more
 */
public record Refusal(int status, HttpHeaders headers, byte[] body) {

    @Override
    public String toString() {
        return "Refusal[" + status + ", " + body.length + " bytes]";
    }
}
