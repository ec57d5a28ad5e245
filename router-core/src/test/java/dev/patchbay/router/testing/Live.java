package dev.patchbay.router.testing;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.PatchbayBuilder;
import dev.patchbay.router.config.ModelBuilder;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Handlers;
import java.util.function.Consumer;

/** Routers in real time, for the few tests that are about threads. */
public final class Live {

    private Live() {}

    /** A builder of a router whose model {@code m} has one deployment {@code a} that blocks in this function. */
    public static PatchbayBuilder blocking(Handlers.Blocking<Echo, String> function, Consumer<ModelBuilder> more) {
        return with(Handlers.builder().onBlocking(Echo.TYPE, function), more);
    }

    /** A builder of a router whose model {@code m} has one deployment {@code a} that is this function. */
    public static PatchbayBuilder async(Handlers.Async<Echo, String> function, Consumer<ModelBuilder> more) {
        return with(Handlers.builder().on(Echo.TYPE, function), more);
    }

    private static PatchbayBuilder with(Handlers.Builder handlers, Consumer<ModelBuilder> more) {
        return Patchbay.builder()
                .withoutDiscovery()
                .provider(new Plugin("live", handlers::build))
                .config(RouterConfig.builder()
                        .model("m", m -> {
                            m.deployment("live", "a", it -> it.id("a"));
                            more.accept(m);
                        })
                        .build());
    }
}
