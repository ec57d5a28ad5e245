package dev.patchbay.router.testing;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Secret;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A program that makes a router in Java and another one from a file, and ends. */
public final class StartedRouter {

    private StartedRouter() {}

    /** Does it; the argument is the file, in which a provider {@code echo} is named. */
    public static void main(String[] args) {
        Plugin echo = new Plugin(
                "echo",
                () -> Handlers.builder()
                        .on(Echo.TYPE, (request, attempt) -> CompletableFuture.completedFuture("echo"))
                        .build());
        RouterConfig config = RouterConfig.builder()
                .defaults(all -> all.maxParallel(10).fallback("n"))
                .model(
                        "m",
                        m -> m.deployment("echo", "x", it -> it.id("a").rpm(10).setting("api-key", Secret.of("key")))
                                .deployment(
                                        "echo", "y", it -> it.id("b").rpm(20).setting("api-key", Secret.of("key"))))
                .model("n", m -> m.deployment("echo", "z"))
                .alias("o", "m")
                .build();
        Patchbay.builder().withoutDiscovery().provider(echo).config(config).build();
        Patchbay.builder().provider(echo).config(Path.of(args[0])).build();
        System.out.println("started");
    }
}
