package dev.patchbay.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin whose own code fails is listed with its jar and its fault, and the plugins around it load. */
final class MisbehavingPluginTest {

    private PluginFolder plugins;

    @BeforeEach
    void openFolder(@TempDir Path folder) {
        plugins = new PluginFolder(folder);
    }

    @AfterEach
    void closeFolder() throws IOException {
        plugins.close();
    }

    @Test
    void aConstructorThatThrows() {
        Path broken = plugins.jar("broken.jar")
                .factory("Broken", "broken", "public Broken() { throw new IllegalStateException(\"sk-canary\"); }")
                .announcing("Broken")
                .write();

        ProviderCatalog catalog = plugins.catalogBetween(broken);

        assertFailure(catalog, broken, "Broken", "java.lang.IllegalStateException");
    }

    @Test
    void aConstructorThatRunsOutOfMemory() {
        Path broken = plugins.jar("broken.jar")
                .factory("Broken", "broken", "public Broken() { throw new OutOfMemoryError(\"sk-canary\"); }")
                .announcing("Broken")
                .write();

        ProviderCatalog catalog = plugins.catalogBetween(broken);

        assertFailure(catalog, broken, "Broken", "java.lang.OutOfMemoryError");
    }

    @Test
    void aStaticInitialiserThatThrows() {
        Path broken = plugins.jar("broken.jar")
                .factory("Broken", "broken", "static final int N = Integer.parseInt(\"sk-canary\");")
                .announcing("Broken")
                .write();

        ProviderCatalog catalog = plugins.catalogBetween(broken);

        assertFailure(
                catalog, broken, "Broken", "java.lang.ExceptionInInitializerError (java.lang.NumberFormatException)");
    }

    @Test
    void aConstructorThatHangs() {
        Path broken = plugins.jar("broken.jar")
                .factory(
                        "Broken",
                        "broken",
                        "public Broken() { while (true) { try { Thread.sleep(60000); } catch (InterruptedException e) { } } }")
                .announcing("Broken")
                .write();

        long start = System.nanoTime();
        ProviderCatalog catalog = plugins.catalogBetween(broken);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertFailure(catalog, broken, "Broken", "did not load within 2000 ms");
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aFactoryWhoseNameOrSettingsAreWrong() {
        Path shouting = plugins.jar("shouting.jar")
                .factory("Shouting", "SHOUTING sk-canary", "")
                .announcing("Shouting")
                .write();
        Path nothing = plugins.jar("nothing.jar")
                .source("Nothing", """
                        public class Nothing implements dev.patchbay.spi.ProviderFactory {
                            public String name() { return "nothing"; }
                            public java.util.List<dev.patchbay.spi.Setting> settings() { return null; }
                            public dev.patchbay.spi.Provider create(dev.patchbay.spi.Settings settings) { return null; }
                        }
                        """)
                .announcing("Nothing")
                .write();

        ProviderCatalog catalog = plugins.catalogBetween(shouting, nothing);

        assertThat(catalog.names()).containsExactly("first", "last");
        assertThat(catalog.failures())
                .containsExactly(
                        new PluginFailure(
                                shouting.toString(),
                                "Shouting",
                                "its name is not made of lower-case words joined by hyphens"),
                        new PluginFailure(nothing.toString(), "Nothing", "java.lang.NullPointerException"));
    }

    @Test
    void aFactoryOfAnotherContract() {
        Path broken = plugins.jar("broken.jar")
                .factory("Broken", "broken", "public int spiVersion() { return 7; }")
                .announcing("Broken")
                .write();

        ProviderCatalog catalog = plugins.catalogBetween(broken);

        assertFailure(catalog, broken, "Broken", "compiled against SPI version 7, not 1");
    }

    private static void assertFailure(ProviderCatalog catalog, Path jar, String className, String cause) {
        assertThat(catalog.names()).containsExactly("first", "last");
        assertThat(catalog.failures()).containsExactly(new PluginFailure(jar.toString(), className, cause));
        assertThat(catalog.failures().toString()).doesNotContain("canary");
    }
}
