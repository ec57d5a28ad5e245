package dev.patchbay.benchmarks.route;

import dev.patchbay.benchmarks.route.PingRequest.Pong;
import dev.patchbay.spi.Fit;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.List;

/**
 * A plugin that answers pings as it is told. All its deployments have one provider, so that what is measured with ten thousand
 * of them is what the router keeps of each, and not what a plugin does.
 */
record PingFactory(String name, Provider provider) implements ProviderFactory {

    PingFactory(String name, Handlers.Async<PingRequest, Pong> handler, Handlers.Fitting<PingRequest> fitting) {
        this(
                name,
                Handlers.builder()
                        .on(PingRequest.TYPE, handler)
                        .fitting(PingRequest.TYPE, fitting)
                        .build());
    }

    PingFactory(String name, Handlers.Async<PingRequest, Pong> handler) {
        this(name, handler, (request, deployment) -> Fit.FITS);
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Provider create(Settings settings) {
        return provider;
    }
}
