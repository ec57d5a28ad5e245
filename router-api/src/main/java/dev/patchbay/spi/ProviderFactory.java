package dev.patchbay.spi;

import java.util.List;

/**
 * Makes providers of one vendor. Found by {@link java.util.ServiceLoader}: a public class with a public constructor
 * without parameters, named in {@code META-INF/services/dev.patchbay.spi.ProviderFactory}.
 *
 * <p>The constructor touches no network, starts no thread and reads neither environment nor files; everything a
 * provider needs comes through its settings. Thread-safe.
 */
public interface ProviderFactory {

    /** The version of this contract; a factory that overrides {@link #spiVersion()} returns what it was compiled with. */
    int SPI_VERSION = 1;

    /** The name in configuration, for example {@code openai}; lower-case words joined by hyphens, unique. */
    String name();

    /** The settings that {@link #create} reads; configuration is checked against them. */
    List<Setting> settings();

    /**
     * Makes the provider for one deployment. Cheap, and without network: it is also made, and closed again, to check a
     * configuration.
     *
     * @throws IllegalArgumentException when a setting cannot be used; the message names the setting and never holds
     *     the value of a secret
     */
    Provider create(Settings settings);

    /**
     * Where requests with these settings go: scheme, host and port, as a URL. Deployments with the same provider, origin
     * and key share a credential, and with it its cooldowns. By default the {@code base-url} setting; a factory with a
     * base URL of its own names it here.
     */
    default String origin(Settings settings) {
        return settings.text("base-url").orElse("");
    }

    /** The contract version that the plugin was compiled against. */
    default int spiVersion() {
        return SPI_VERSION;
    }
}
