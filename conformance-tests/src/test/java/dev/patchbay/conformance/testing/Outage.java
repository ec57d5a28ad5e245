package dev.patchbay.conformance.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.conformance.upstream.ReceivedRequest;
import dev.patchbay.conformance.upstream.Upstream;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream that is up or down as the test says, and counts its requests. Down, it answers with status 503. */
public final class Outage implements Upstream {

    private static final byte[] NOTHING = {};

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final WireAnswer success;
    private final HttpServer server;
    private volatile boolean down;
    private volatile Runnable whenAsked = () -> {};

    /** An upstream that is up, and answers like this. */
    public Outage(WireAnswer success) {
        this.success = success;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Whether it is down from now on. */
    public void down(boolean value) {
        down = value;
    }

    /** What happens while it is asked, once the request is there and before it answers. */
    public void whenAsked(Runnable action) {
        whenAsked = action;
    }

    @Override
    public int requests() {
        return requests.get();
    }

    @Override
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Keeps none. */
    @Override
    public List<ReceivedRequest> journal() {
        return List.of();
    }

    /** Has no script. */
    @Override
    public List<String> unfired() {
        return List.of();
    }

    /** Has no script. */
    @Override
    public int unscripted() {
        return 0;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body = down ? NOTHING : success.body();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            whenAsked.run();
            if (!down) {
                success.headers().forEach(exchange.getResponseHeaders()::set);
            }
            exchange.sendResponseHeaders(down ? 503 : success.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
