package dev.patchbay.conformance.upstream;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands out upstreams, each on a port of its own: on a WireMock server where plain answers suffice, on a raw socket
 * where bytes and times matter. Servers are used again, because starting one takes longer than most scenarios.
 * Thread-safe. Close it after the upstreams.
 */
public final class Upstreams implements AutoCloseable {

    private final Queue<WireMockServer> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean closed;

    /** No upstream yet; nothing is started before it is needed. */
    public Upstreams() {}

    /** An upstream for a script, on whatever server can play it. */
    public Upstream playing(Script script) {
        if (!script.isPlain() || script.isEmpty()) {
            return ScriptedUpstream.playing(script);
        }
        WireMockServer server = free.poll();
        return new WireMockUpstream(
                server == null ? start() : server, "/upstream-" + number.incrementAndGet(), script, this::takeBack);
    }

    /** An upstream that refuses every connection. */
    public Upstream refusing() {
        return new RefusingUpstream();
    }

    private void takeBack(WireMockServer server) {
        server.resetAll();
        if (closed) {
            server.stop();
        } else {
            free.add(server);
        }
    }

    private static WireMockServer start() {
        WireMockServer server = new WireMockServer(wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .jettyStopTimeout(0L));
        server.start();
        return server;
    }

    /** Stops the servers that are not in use. Idempotent. */
    @Override
    public void close() {
        closed = true;
        for (WireMockServer server = free.poll(); server != null; server = free.poll()) {
            server.stop();
        }
    }
}
