package dev.patchbay.gateway.wire;

import java.nio.charset.StandardCharsets;

/** Pieces of server-sent events. Source: the WHATWG's HTML standard, chapter "Server-sent events". */
final class Sse {

    static final String MEDIA_TYPE = "text/event-stream; charset=utf-8";

    static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);

    private Sse() {}

    /** The line that names an event's type. */
    static byte[] event(String type) {
        return ("event: " + type + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
