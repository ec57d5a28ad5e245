package dev.patchbay.conformance;

import dev.patchbay.Router;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.Ticker;
import dev.patchbay.router.Timers;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.ProviderFactory;

/**
 * Makes the router that the rules are about. A router that is {@link AutoCloseable} is closed at the end of the scenario
 * that it was made for.
 */
@FunctionalInterface
public interface RouterMaker {

    /**
     * Makes a fresh router, one per scenario.
     *
     * @param config the models and deployments
     * @param provider the one plugin there is
     * @param ticker the router's clock; it runs like the machine's and is sometimes moved forward
     * @param timers the timers that go with it
     */
    Router make(RouterConfig config, ProviderFactory provider, Ticker ticker, Timers timers);

    /** The router of this product. */
    static RouterMaker patchbay() {
        return (config, provider, ticker, timers) -> Patchbay.builder()
                .withoutDiscovery()
                .provider(provider)
                .config(config)
                .ticker(ticker)
                .timers(timers)
                .build();
    }
}
