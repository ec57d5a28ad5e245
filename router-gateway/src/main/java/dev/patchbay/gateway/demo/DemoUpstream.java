package dev.patchbay.gateway.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A server on loopback that speaks OpenAI's wire. Thread-safe; ends when it is closed. */
final class DemoUpstream implements AutoCloseable {

    private static final long PAUSE_NANOS = 30_000_000;

    private final HttpServer server;
    private final ExecutorService threads;

    private DemoUpstream(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Starts one that answers so. */
    static DemoUpstream start(Answering answering) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "demo-upstream");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, answering));
        server.start();
        return new DemoUpstream(server, threads);
    }

    /** What a deployment is given as {@code base-url}. */
    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private static void handle(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            DemoAnswer answer = answering.answer(exchange.getRequestURI().getPath(), body);
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            boolean whole = answer.pieces().size() == 1;
            exchange.sendResponseHeaders(
                    answer.status(), whole ? answer.pieces().get(0).length : 0);
            OutputStream out = exchange.getResponseBody();
            for (byte[] piece : answer.pieces()) {
                out.write(piece);
                out.flush();
                if (!whole) {
                    LockSupport.parkNanos(PAUSE_NANOS); // as if somebody thought about the next word
                }
            }
        }
    }

    /** Says what is answered. */
    @FunctionalInterface
    interface Answering {

        /** The answer to a request. */
        DemoAnswer answer(String path, byte[] body) throws IOException;
    }
}
