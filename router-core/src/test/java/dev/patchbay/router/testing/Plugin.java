package dev.patchbay.router.testing;

import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.List;
import java.util.function.Supplier;

/**
 * A plugin of few words, for tests with threads of their own.
 *
 * @param name its name in configuration
 * @param provider what it makes for every deployment
 */
public record Plugin(String name, Supplier<Provider> provider) implements ProviderFactory {

    @Override
    public List<Setting> settings() {
        return List.of(Setting.secret("api-key", "the key"));
    }

    @Override
    public Provider create(Settings settings) {
        return provider.get();
    }
}
