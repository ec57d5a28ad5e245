package dev.patchbay.router.config;

import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.util.List;

/** Plugins that declare settings and do nothing. */
record FakeFactory(String name, List<Setting> settings) implements ProviderFactory {

    static final Setting KEY = Setting.secret("api-key", "The key.").asRequired();
    static final Setting URL = Setting.text("base-url", "Where the upstream is.");
    static final Setting VOICES = Setting.map("voices", "Voices by the names that callers use.");

    static ProviderCatalog catalog() {
        return ProviderCatalog.of(List.of(
                new FakeFactory("openai", List.of(KEY, URL, VOICES)),
                new FakeFactory("elevenlabs", List.of(KEY, URL, VOICES)),
                new FakeFactory("keyless", List.of(URL))));
    }

    @Override
    public Provider create(Settings settings) {
        return Handlers.builder().build();
    }
}
