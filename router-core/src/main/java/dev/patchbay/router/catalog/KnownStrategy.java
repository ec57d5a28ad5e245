package dev.patchbay.router.catalog;

import dev.patchbay.spi.SelectionStrategy;

/**
 * A selection strategy that was loaded, with what it said of itself then: it is not asked again.
 *
 * @param name its name in configuration
 * @param most how many candidates it wants to be shown at most
 * @param strategy the strategy
 * @param bundled whether it comes with the router, and so may be asked on any thread
 * @param source the jar or folder that it came from, {@code unknown} if that cannot be told
 */
public record KnownStrategy(String name, int most, SelectionStrategy strategy, boolean bundled, String source) {

    /** Asks the strategy; throws whatever it throws, and a {@link Refusal} where it does not keep the contract. */
    static KnownStrategy of(SelectionStrategy strategy) {
        String name = Plugin.checked(strategy.name());
        int most = strategy.most();
        if (most < 1 || most > SelectionStrategy.MOST_CANDIDATES) {
            throw new Refusal(
                    "it wants to be shown " + most + " candidates, not 1 to " + SelectionStrategy.MOST_CANDIDATES);
        }
        boolean bundled = StrategyCatalog.isBundled(strategy);
        return new KnownStrategy(name, most, strategy, bundled, Sources.of(strategy.getClass()));
    }

    /** The class and the place it came from, for messages. */
    String origin() {
        return strategy.getClass().getName() + " in " + source;
    }
}
