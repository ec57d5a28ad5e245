package dev.patchbay.gateway;

import dev.patchbay.gateway.demo.DemoModels;
import dev.patchbay.router.Patchbay;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A router with a server in front of it. Closed by whoever started it, or when the process is told to stop. */
final class RunningGateway implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Patchbay router;
    private final GatewayServer server;

    private RunningGateway(@Nullable Path config, InetSocketAddress address) throws IOException {
        try {
            if (config == null) {
                DemoModels demo = opened(DemoModels.start());
                router = opened(Patchbay.of(demo.config()));
            } else {
                router = opened(Patchbay.load(config));
            }
            server = opened(GatewayServer.start(router, address, Limits.USUAL));
        } catch (IOException | RuntimeException refused) {
            close();
            throw refused;
        }
    }

    /**
     * Starts it.
     *
     * @param config null for the demo's models
     * @throws IOException when the address cannot be listened on
     * @throws dev.patchbay.router.config.ConfigException when the configuration cannot be used
     */
    static RunningGateway start(@Nullable Path config, InetSocketAddress address) throws IOException {
        return new RunningGateway(config, address);
    }

    private <C extends AutoCloseable> C opened(C part) {
        parts.push(part);
        return part;
    }

    /** The port that it listens on. */
    int port() {
        return server.port();
    }

    /** The router behind it. */
    Patchbay router() {
        return router;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception unclosable) {
                System.getLogger(RunningGateway.class.getName())
                        .log(System.Logger.Level.WARNING, () -> "did not close: " + unclosable);
            }
        }
    }
}
