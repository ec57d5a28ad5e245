package dev.patchbay.conformance.upstream;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One request as an upstream saw it, read to its last byte. Immutable and thread-safe. */
public final class ReceivedRequest {

    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final long nanos;

    ReceivedRequest(String method, String path, Map<String, List<String>> headers, byte[] body, long nanos) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.method = method;
        this.path = path;
        this.headers = Collections.unmodifiableMap(copy);
        this.body = body.clone();
        this.nanos = nanos;
    }

    /** The method. */
    public String method() {
        return method;
    }

    /** Path and query, as they came. */
    public String path() {
        return path;
    }

    /** The headers by name, whatever its case. Unmodifiable. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** A copy of the body, without the framing that it came in. */
    public byte[] body() {
        return body.clone();
    }

    /** When it was complete, on the clock of {@link System#nanoTime}. */
    public long nanos() {
        return nanos;
    }

    /** Method, path and size; no header, for they carry keys. */
    @Override
    public String toString() {
        return method + " " + path + " (" + body.length + " bytes)";
    }
}
