package dev.patchbay.conformance.upstream;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request as an upstream saw it, read to its last byte.
 *
 * @param method the method
 * @param path path and query, as they came
 * @param headers by name, whatever its case. Unmodifiable
 * @param body the body, without the framing that it came in
 * @param nanos when it was complete, on the clock of {@link System#nanoTime}
 */
public record ReceivedRequest(String method, String path, Map<String, List<String>> headers, byte[] body, long nanos) {

    /** Copies headers and body. */
    public ReceivedRequest {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
        body = body.clone();
    }

    /** A copy of the body. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Method, path and size; no header, for they carry keys. */
    @Override
    public String toString() {
        return method + " " + path + " (" + body.length + " bytes)";
    }
}
