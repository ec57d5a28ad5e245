package dev.patchbay.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this machine that gives one answer to everything and remembers what it was asked. Thread-safe. */
public final class RecordingUpstream implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private RecordingUpstream(HttpServer server) {
        this.server = server;
    }

    /** A server on a port of its own; whoever asks for it closes it. */
    public static RecordingUpstream answering(int status, Map<String, String> headers, byte[] body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RecordingUpstream upstream = new RecordingUpstream(server);
        server.createContext("/", exchange -> upstream.answer(exchange, status, headers, body));
        server.start();
        return upstream;
    }

    /** Where it listens, without a path. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What arrived so far, in order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /**
     * The one request that arrived.
     *
     * @throws AssertionError when there was none, or more than one
     */
    public Received onlyRequest() {
        if (received.size() != 1) {
            throw new AssertionError("one request was expected, these came: " + received);
        }
        return received.get(0);
    }

    private void answer(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
