package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.ConfigLoader;
import dev.patchbay.router.config.RouterConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The configuration that people start from works as it stands, given a key. */
final class SampleConfigurationTest {

    private static final Path FILE = Path.of(System.getProperty("basedir", ""), "patchbay.yaml");
    private static final Path TWO_VENDORS = FILE.resolveSibling("two-vendors.yaml");

    private final Map<String, String> environment = Map.of("OPENAI_API_KEY", "not-a-key");

    @Test
    void itLoads() {
        RouterConfig config = ConfigLoader.load(FILE, environment::get, ProviderCatalog.discover());

        assertThat(config.models()).containsOnlyKeys("narrator");
        assertThat(config.models().get("narrator").deployments())
                .extracting("id")
                .containsExactly("openai-main", "openai-spare");
        assertThat(config.aliases()).containsEntry("tts", "narrator");
    }

    @Test
    void aRouterStartsOnIt() {
        try (Patchbay router =
                Patchbay.builder().config(FILE).environment(environment::get).build()) {
            assertThat(router).isNotNull();
        }
    }

    @Test
    void aRouterStartsOnTheOneWithTwoVendors() {
        try (Patchbay router = Patchbay.builder()
                .config(TWO_VENDORS)
                .environment(name -> "not-a-key")
                .build()) {
            assertThat(router.status().models()).extracting("name").containsExactly("narrator", "effects");
        }
    }

    @Test
    void withoutAKeyItSaysWhichVariableIsMissing() {
        assertThatThrownBy(() -> ConfigLoader.load(FILE, name -> null, ProviderCatalog.discover()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("OPENAI_API_KEY");
    }
}
