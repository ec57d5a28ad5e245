package dev.patchbay.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A plugin whose own code fails is listed with its jar and its fault, and the plugins around it load. */
final class MisbehavingPluginTest extends BetweenGoodPlugins {

    @Test
    void aConstructorThatThrows() {
        Path broken = broken("public Broken() { throw new IllegalStateException(\"sk-canary\"); }");

        assertFailure(broken, "Broken", "java.lang.IllegalStateException");
    }

    @Test
    void aConstructorThatRunsOutOfMemory() {
        Path broken = broken("public Broken() { throw new OutOfMemoryError(\"sk-canary\"); }");

        assertFailure(broken, "Broken", "java.lang.OutOfMemoryError");
    }

    @Test
    void aStaticInitialiserThatThrows() {
        Path broken = broken("static final int N = Integer.parseInt(\"sk-canary\");");

        assertFailure(broken, "Broken", "java.lang.ExceptionInInitializerError (java.lang.NumberFormatException)");
    }

    @Test
    void aConstructorThatHangs() {
        Path broken = broken("""
                public Broken() {
                    while (true) { try { Thread.sleep(60000); } catch (InterruptedException e) { } }
                }
                """);

        long start = System.nanoTime();
        assertFailure(broken, "Broken", "did not come back within 2000 ms");
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aFactoryWhoseNameOrSettingsAreWrong() {
        Path shouting = plugins()
                .jar("shouting.jar")
                .factory("Shouting", "SHOUTING sk-canary", "")
                .announcing("Shouting")
                .write();
        Path nothing = plugins()
                .jar("nothing.jar")
                .source("Nothing", """
                        public class Nothing implements dev.patchbay.spi.ProviderFactory {
                            public String name() { return "nothing"; }
                            public java.util.List<dev.patchbay.spi.Setting> settings() { return null; }
                            public dev.patchbay.spi.Provider create(dev.patchbay.spi.Settings settings) { return null; }
                        }
                        """)
                .announcing("Nothing")
                .write();

        ProviderCatalog catalog = plugins().catalogBetween(shouting, nothing);

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
        Path broken = broken("public int spiVersion() { return 7; }");

        assertFailure(broken, "Broken", "compiled against SPI version 7, not 1");
    }
}
