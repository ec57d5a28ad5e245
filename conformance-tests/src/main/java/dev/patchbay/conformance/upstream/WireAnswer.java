package dev.patchbay.conformance.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer, byte for byte. Immutable and thread-safe. */
public final class WireAnswer {

    private static final byte[] NOTHING = {};
    private static final int SHOWN = 160; // characters of a body, for people

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private WireAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    /** An answer with a body; the length is told by a {@code Content-Length} header, which every upstream adds. */
    public static WireAnswer of(int status, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        return new WireAnswer(status, headers, body.clone());
    }

    /** An answer whose body is this JSON text. */
    public static WireAnswer json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with one header more, or with another value for it. */
    public WireAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WireAnswer(status, more, body);
    }

    /** The same answer, but its body has no byte. */
    public WireAnswer withoutBody() {
        return new WireAnswer(status, new LinkedHashMap<>(headers), NOTHING);
    }

    /** The same answer with another body. */
    public WireAnswer withBody(byte[] other) {
        return new WireAnswer(status, new LinkedHashMap<>(headers), other.clone());
    }

    /** The same answer with another status. */
    public WireAnswer withStatus(int other) {
        return new WireAnswer(other, new LinkedHashMap<>(headers), body);
    }

    /** The media type, without parameters. */
    public String mediaType() {
        return headers.getOrDefault("Content-Type", "").split(";", 2)[0].strip();
    }

    /** The status. */
    public int status() {
        return status;
    }

    /** The headers, in order. Unmodifiable. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** How many bytes the body has. */
    public int size() {
        return body.length;
    }

    /** What goes over the wire before the body. */
    byte[] head() {
        return head("Content-Length: " + body.length + "\r\n");
    }

    /**
     * Status and headers, for an answer whose body is sent in another way than this one's.
     *
     * @param further whole header lines, each with its end; they say how the body ends
     */
    public byte[] head(String further) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Scripted\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append(further).append("\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return status + " with " + body.length + " bytes" + begun();
    }

    /** How a body that is text begins, so that people see what was answered. */
    private String begun() {
        boolean text = mediaType().startsWith("text/") || mediaType().endsWith("json");
        if (!text || body.length == 0) {
            return "";
        }
        String shown =
                new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
        return ": " + shown + (body.length > SHOWN ? "…" : "");
    }
}
