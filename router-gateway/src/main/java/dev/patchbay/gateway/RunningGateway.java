package dev.patchbay.gateway;

import dev.patchbay.gateway.demo.DemoModels;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.PatchbayBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A router with a server in front of it. Closed by whoever started it, or when the process is told to stop. */
final class RunningGateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final GatewayServer server;

    private RunningGateway(@Nullable Path config, InetSocketAddress address, Admission callers) throws IOException {
        try {
            PatchbayBuilder builder = Patchbay.builder();
            Ears ears = Ears.on(builder);
            if (config == null) {
                builder.config(opened(DemoModels.start()).config());
            } else {
                builder.config(config);
            }
            Patchbay router = opened(builder.build());
            server = opened(GatewayServer.start(router, ears, address, callers, Limits.USUAL, PATIENCE));
            ModelNames names = new ModelNames(router);
            callers.compare(names);
            List<Reloader.Watched> watched = new ArrayList<>();
            if (config != null) {
                watched.add(new Reloader.Watched(config, "configuration", () -> {
                    router.reload();
                    callers.compare(names);
                }));
            }
            callers.file()
                    .ifPresent(file -> watched.add(new Reloader.Watched(file, "list of callers", () -> {
                        callers.readAgain();
                        callers.compare(names);
                    })));
            opened(Reloader.start(watched));
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
    static RunningGateway start(@Nullable Path config, InetSocketAddress address, Admission callers)
            throws IOException {
        return new RunningGateway(config, address, callers);
    }

    private <C extends AutoCloseable> C opened(C part) {
        parts.push(part);
        return part;
    }

    /** The port that it listens on. */
    int port() {
        return server.port();
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
