package dev.patchbay.gateway;

import dev.patchbay.gateway.wire.Endpoints;
import dev.patchbay.router.Patchbay;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server. Closed by whoever started it. */
final class GatewayServer implements AutoCloseable {

    private static final int MOST_THREADS = 64;
    private static final int FEWEST_THREADS = 4;

    /** Connections that may wait to be accepted; with the JDK's 50 a crowd loses some, and each of them a second. */
    private static final int BACKLOG = 1_024;

    private final Server server;
    private final WatchedConnector connector;
    private final Path files;
    private final Drain drain;
    private final Duration patience;

    private GatewayServer(Server server, WatchedConnector connector, Path files, Drain drain, Duration patience) {
        this.server = server;
        this.connector = connector;
        this.files = files;
        this.drain = drain;
        this.patience = patience;
    }

    /**
     * Starts a server in front of a router.
     *
     * @param ears what hears the router already
     * @param callers who may call, asked for every request
     * @param patience how long calls in flight may take to end when the server is closed
     * @throws IOException when the address cannot be listened on
     */
    static GatewayServer start(
            Patchbay router,
            Ears ears,
            InetSocketAddress address,
            Supplier<Callers> callers,
            Limits limits,
            Duration patience)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("gateway");
        Server server = new Server(threads);
        server.setErrorHandler(new JsonErrors());
        WatchedConnector connector = new WatchedConnector(server, http(limits), limits);
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));
        Path files = Files.createTempDirectory("gateway");
        BodyReader bodies = new BodyReader(limits, new FormReader(limits, files));
        Drain drain = new Drain();
        ears.metrics().watch(() -> router.status().callsInFlight());
        StatusFeed feed = new StatusFeed(router, ears.recent(), drain::isStopping);
        ModelNames names = new ModelNames(router);
        Pages pages = new Pages(names, ears.metrics(), feed, drain::isStopping);
        Calls calls = new Calls(Endpoints.ALL, router::callTypes);
        server.setHandler(new EntryHandler(pages, names, calls, callers, router, bodies, drain));
        GatewayServer gateway = new GatewayServer(server, connector, files, drain, patience);
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
        http.setUriCompliance(UriCompliance.DEFAULT.with("names", Violation.AMBIGUOUS_PATH_SEPARATOR));
        return http;
    }

    /** Where files wait that are too large for memory. */
    Path files() {
        return files;
    }

    /** The port that it listens on. */
    int port() {
        return connector.getLocalPort();
    }

    /** Takes no further calls, waits for those in flight within the bound, and stops. */
    @Override
    public void close() {
        drain.stop(patience);
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
