package dev.patchbay.conformance;

import dev.patchbay.Router;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.Ticker;
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
     * @param ticker the clock for cooldowns; it runs like the machine's and is sometimes moved forward between calls
     */
    Router make(RouterConfig config, ProviderFactory provider, Ticker ticker);

    /** The router of this product. */
    static RouterMaker patchbay() {
        return (config, provider, ticker) -> Patchbay.builder()
                .withoutDiscovery()
                .provider(provider)
                .config(config)
                .ticker(ticker)
                .build();
    }
}
