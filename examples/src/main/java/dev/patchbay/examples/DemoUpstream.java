package dev.patchbay.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that speaks OpenAI's wire format for {@code POST /v1/audio/speech}, errors included. It keeps the
 * bodies of the requests it got. Thread-safe; ends when it is closed.
 */
final class DemoUpstream implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_ADDRESS = {127, 0, 0, 1};
    private static final JsonFactory JSON = new JsonFactory();

    private final HttpServer server;
    private final boolean failing;
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    private DemoUpstream(HttpServer server, boolean failing) {
        this.server = server;
        this.failing = failing;
    }

    /** One that answers with a tone for every word. */
    static DemoUpstream speaking() throws IOException {
        return start(false);
    }

    /** One that is overloaded whatever it is asked. */
    static DemoUpstream failing() throws IOException {
        return start(true);
    }

    private static DemoUpstream start(boolean failing) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_ADDRESS), 0), 0);
        DemoUpstream upstream = new DemoUpstream(server, failing);
        server.createContext("/", upstream::handle);
        server.start();
        return upstream;
    }

    /** What a deployment is given as {@code base-url}. */
    String baseUrl() {
        return "http://" + LOOPBACK + ":" + server.getAddress().getPort() + "/v1";
    }

    /** The bodies of all requests so far, oldest first. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(body);
            exchange.getResponseHeaders().set("x-request-id", "req_" + bodies.size());
            answer(exchange, body).sendOn(exchange);
        }
    }

    private DemoAnswer answer(HttpExchange exchange, String body) {
        String way =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (!way.equals("POST /v1/audio/speech")) {
            return DemoAnswer.error(404, "invalid_request_error", null, null, "Invalid URL.");
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return DemoAnswer.error(401, "invalid_request_error", null, null, "You did not provide an API key.");
        }
        if (failing) {
            return DemoAnswer.error(
                    503, "server_error", null, "server_is_overloaded", "The server is currently overloaded.");
        }
        return speech(body);
    }

    private static DemoAnswer speech(String body) {
        Map<String, String> request;
        try {
            request = texts(body);
        } catch (IOException malformed) {
            return DemoAnswer.invalid(null, "We could not parse the JSON body of your request.");
        }
        for (String required : List.of("model", "input", "voice")) {
            if (request.getOrDefault(required, "").isBlank()) {
                return DemoAnswer.invalid(required, "Missing required parameter: '" + required + "'.");
            }
        }
        if (!request.getOrDefault("response_format", "mp3").equals("wav")) {
            return DemoAnswer.invalid("response_format", "Invalid value: this server supports 'wav'.");
        }
        short[] samples = WordTones.play(request.getOrDefault("input", ""));
        return DemoAnswer.audio(WavFile.of(samples, WordTones.SAMPLE_RATE));
    }

    /** The members of an object that are texts. */
    private static Map<String, String> texts(String json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    texts.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return texts;
    }
}
