package dev.patchbay.conformance;

import dev.patchbay.router.Randomness;
import dev.patchbay.router.Ticker;
import dev.patchbay.router.Timers;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.ProviderFactory;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What a router of a scenario is made of. Time passes as the rules want it and chance draws what they expect, so a router
 * that takes either from elsewhere fails them.
 *
 * @param config the models and deployments
 * @param plugins every plugin that the configuration names: the one under test, and in some scenarios the same one under
 *     a second name
 * @param ticker the router's clock; it stands still while attempts are in flight
 * @param timers the timers that go with it; a wait for one takes no time
 * @param randomness the router's randomness; always draws the same
 * @param pool where work of the router runs that no caller's thread does; time stands still while there is any
 */
public record RouterParts(
        RouterConfig config,
        List<ProviderFactory> plugins,
        Ticker ticker,
        Timers timers,
        Randomness randomness,
        Executor pool) {

    /** Checks that nothing is null and copies the list. */
    public RouterParts {
        Objects.requireNonNull(config, "config");
        plugins = List.copyOf(plugins);
        Objects.requireNonNull(ticker, "ticker");
        Objects.requireNonNull(timers, "timers");
        Objects.requireNonNull(randomness, "randomness");
        Objects.requireNonNull(pool, "pool");
    }

    /** The same, but for the models and deployments. */
    public RouterParts withConfig(RouterConfig value) {
        return new RouterParts(value, plugins, ticker, timers, randomness, pool);
    }

    /** The same, but for the plugins. */
    public RouterParts withPlugins(List<ProviderFactory> value) {
        return new RouterParts(config, value, ticker, timers, randomness, pool);
    }

    /** The same, but for the timers. */
    public RouterParts withTimers(Timers value) {
        return new RouterParts(config, plugins, ticker, value, randomness, pool);
    }
}
