package dev.patchbay.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.ProviderFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** A class that cannot be loaded is listed with its jar and its fault, and the plugins around it load. */
final class UnloadablePluginTest extends BetweenGoodPlugins {

    @Test
    void aClassThatIsMissing() {
        Path broken = plugins().jar("broken.jar").announcing("com.acme.Missing").write();

        assertFailure(broken, "com.acme.Missing", "java.lang.ClassNotFoundException");
    }

    @Test
    void aClassWhoseSuperclassIsMissing() {
        Path broken = plugins()
                .jar("broken.jar")
                .source("Broken", """
                        public class Broken extends Base {
                            public String name() { return "broken"; }
                        }
                        abstract class Base implements dev.patchbay.spi.ProviderFactory {
                            public java.util.List<dev.patchbay.spi.Setting> settings() { return java.util.List.of(); }
                            public dev.patchbay.spi.Provider create(dev.patchbay.spi.Settings settings) { return null; }
                        }
                        """)
                .without("Base")
                .announcing("Broken")
                .write();

        assertFailure(broken, "Broken", "java.lang.NoClassDefFoundError");
    }

    @Test
    void aClassOfANewerVersion() {
        Path broken = plugins().patched("Broken", "broken", bytes -> {
            bytes[7] = (byte) 200;
            return bytes;
        });

        assertFailure(broken, "Broken", "java.lang.UnsupportedClassVersionError");
    }

    @Test
    void aClassThatIsCutOff() {
        Path broken = plugins().patched("Broken", "broken", bytes -> Arrays.copyOf(bytes, bytes.length / 2));

        assertFailure(broken, "Broken", "java.lang.ClassFormatError");
    }

    @Test
    void aClassThatIsNoFactory() {
        Path broken = plugins()
                .jar("broken.jar")
                .source("Broken", "public class Broken {}")
                .announcing("Broken")
                .write();

        assertFailure(broken, "Broken", "not a dev.patchbay.spi.ProviderFactory");
    }

    @Test
    void aClassWithoutAUsableConstructor() {
        Path broken = broken("public Broken(int number) {}");

        assertFailure(broken, "Broken", "no public constructor without parameters");
    }

    @Test
    void aServiceFileThatIsGarbage() {
        Path broken = plugins()
                .jar("broken.jar")
                .announcing("\u0000 \u0007 sk-canary !")
                .write();

        assertFailure(broken, null, "its service file cannot be read");
    }

    @Test
    void everyFaultAtOnceHidesNoGoodPlugin() {
        Path missing =
                plugins().jar("missing.jar").announcing("com.acme.Missing").write();
        Path garbage = plugins().jar("garbage.jar").announcing("what is this").write();
        Path newer = plugins().patched("Newer", "newer", bytes -> {
            bytes[7] = (byte) 200;
            return bytes;
        });
        Path mixed = plugins()
                .jar("mixed.jar")
                .factory("Thrower", "thrower", "public Thrower() { throw new IllegalStateException(); }")
                .factory("Good", "good", "")
                .announcing("com.acme.Absent", "Thrower", "Good")
                .write();

        ProviderCatalog catalog = plugins().catalogBetween(missing, garbage, newer, mixed);

        assertThat(catalog.names()).containsExactly("first", "good", "last");
        assertThat(catalog.failures())
                .extracting(PluginFailure::source)
                .containsExactlyInAnyOrder(
                        missing.toString(), garbage.toString(), newer.toString(), mixed.toString(), mixed.toString());
    }

    @Test
    void aPlainLoopOverTheServiceLoaderWouldHideTheLastPlugin() {
        Path broken = plugins().jar("broken.jar").announcing("com.acme.Missing").write();

        ServiceLoader<ProviderFactory> plain =
                ServiceLoader.load(ProviderFactory.class, plugins().loaderBetween(broken));

        assertThatThrownBy(() -> plain.forEach(factory -> {})).isInstanceOf(ServiceConfigurationError.class);
    }
}
