package dev.patchbay.examples;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What an upstream answers: audio, or an error in the shape that OpenAI gives it. */
final class DemoAnswer {

    private final int status;
    private final String mediaType;
    private final byte[] body;

    private DemoAnswer(int status, String mediaType, byte[] body) {
        this.status = status;
        this.mediaType = mediaType;
        this.body = body;
    }

    static DemoAnswer audio(byte[] file) {
        return new DemoAnswer(200, "audio/wav", file);
    }

    static DemoAnswer invalid(@Nullable String parameter, String message) {
        return error(400, "invalid_request_error", parameter, null, message);
    }

    /** The texts are ours, with nothing in them that JSON would have escaped. */
    static DemoAnswer error(
            int status, String type, @Nullable String parameter, @Nullable String code, String message) {
        String body = "{\"error\":{\"message\":" + quoted(message) + ",\"type\":" + quoted(type) + ",\"param\":"
                + quoted(parameter) + ",\"code\":" + quoted(code) + "}}";
        return new DemoAnswer(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends it and ends the exchange's answer. */
    void sendOn(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text + '"';
    }
}
