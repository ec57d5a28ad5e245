package dev.patchbay.conformance;

import dev.patchbay.Router;
import dev.patchbay.router.Patchbay;
import dev.patchbay.router.PatchbayBuilder;

/**
 * Makes the router that the rules are about. A router that is {@link AutoCloseable} is closed at the end of the scenario
 * that it was made for.
 */
@FunctionalInterface
public interface RouterMaker {

    /** Makes a fresh router, one per scenario. */
    Router make(RouterParts parts);

    /** The router of this product. */
    static RouterMaker patchbay() {
        return parts -> {
            PatchbayBuilder builder = Patchbay.builder().withoutDiscovery();
            parts.plugins().forEach(builder::provider);
            return builder.config(parts.config())
                    .ticker(parts.ticker())
                    .timers(parts.timers())
                    .randomness(parts.randomness())
                    .executor(parts.pool())
                    .build();
        };
    }
}
