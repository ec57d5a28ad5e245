package dev.patchbay.support;

import dev.patchbay.Upload;
import java.util.Map;
import java.util.Objects;

/**
 * A POST to the configured origin. It names no host, so a codec cannot send a key elsewhere.
 *
 * @param path relative to the base URL, without a leading slash, for example {@code audio/speech}; its segments are
 *     percent-encoded already, see {@link Paths}; a query is added by {@link #withParameter}
 * @param headers further headers; credentials and the content type are not among them
 * @param body what it carries
 */
public record HttpCall(String path, Map<String, String> headers, HttpBody body) {

    /** Copies the headers. */
    public HttpCall {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        headers = Map.copyOf(headers);
    }

    /**
     * The same call with one more parameter in its query, encoded as a form is, so that a value from callers or configuration
     * stays one.
     */
    public HttpCall withParameter(String name, String value) {
        return new HttpCall(path + (path.indexOf('?') < 0 ? '?' : '&') + Paths.parameter(name, value), headers, body);
    }

    /** A JSON body. */
    public static HttpCall json(String path, byte[] body) {
        return new HttpCall(path, Map.of(), new HttpBody.Bytes("application/json", body));
    }

    /** What the caller sends along as the whole body. */
    public static HttpCall upload(String path, Upload upload, String mediaType) {
        return new HttpCall(path, Map.of(), HttpBody.upload(upload, mediaType));
    }

    /** A form with files. */
    public static HttpCall multipart(String path, Multipart form) {
        return new HttpCall(path, Map.of(), form);
    }

    @Override
    public String toString() {
        return "HttpCall[" + path + ", " + body + "]";
    }
}
