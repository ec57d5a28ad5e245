package dev.patchbay.gateway;

import dev.patchbay.gateway.wire.Endpoints;
import dev.patchbay.router.Patchbay;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server. Closed by whoever started it. */
final class GatewayServer implements AutoCloseable {

    private static final int MOST_THREADS = 64;
    private static final int FEWEST_THREADS = 4;

    private final Server server;
    private final WatchedConnector connector;
    private final Path files;

    private GatewayServer(Server server, WatchedConnector connector, Path files) {
        this.server = server;
        this.connector = connector;
        this.files = files;
    }

    /**
     * Starts a server in front of a router.
     *
     * @throws IOException when the address cannot be listened on
     */
    static GatewayServer start(Patchbay router, InetSocketAddress address, Limits limits) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("gateway");
        Server server = new Server(threads);
        server.setErrorHandler(new JsonErrors());
        WatchedConnector connector = new WatchedConnector(server, http(limits), limits);
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));
        Path files = Files.createTempDirectory("gateway");
        BodyReader bodies = new BodyReader(limits, new FormReader(limits, files));
        server.setHandler(new EntryHandler(new Calls(Endpoints.ALL, router::callTypes), router, bodies));
        GatewayServer gateway = new GatewayServer(server, connector, files);
        try {
            server.start();
        } catch (Exception failure) {
            gateway.close();
            throw failure instanceof IOException plain ? plain : new IOException(failure);
        }
        return gateway;
    }

    private static HttpConfiguration http(Limits limits) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(limits.header());
        return http;
    }

    /** The port that it listens on. */
    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception unstoppable) {
            System.getLogger(GatewayServer.class.getName())
                    .log(System.Logger.Level.WARNING, () -> "the server did not stop: " + unstoppable);
        }
        try {
            Files.deleteIfExists(files);
        } catch (IOException inUse) {
            // The directory of temporary files is the operating system's to clear.
        }
    }
}
