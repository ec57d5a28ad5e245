package dev.patchbay.gateway.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer of the demo's server.
 *
 * @param status the HTTP status
 * @param mediaType what it is
 * @param pieces the body; several come one after the other
 */
record DemoAnswer(int status, String mediaType, List<byte[]> pieces) {

    static DemoAnswer json(int status, String document) {
        return new DemoAnswer(status, "application/json", List.of(bytes(document)));
    }

    static DemoAnswer bytes(String mediaType, byte[] bytes) {
        return new DemoAnswer(200, mediaType, List.of(bytes));
    }

    /** Server-sent events, one after the other. */
    static DemoAnswer events(List<String> documents) {
        return new DemoAnswer(
                200,
                "text/event-stream",
                documents.stream()
                        .map(document -> bytes("data: " + document + "\n\n"))
                        .toList());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
