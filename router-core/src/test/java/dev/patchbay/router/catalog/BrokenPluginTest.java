package dev.patchbay.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.ProviderFactory;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A broken plugin is listed with its jar and the class of its fault, and the plugins around it load. */
final class BrokenPluginTest {

    private static final Duration LIMIT = Duration.ofMillis(500);

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @AfterEach
    void closeLoaders() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    @Test
    void aClassThatIsMissing() {
        Path broken = jar("broken.jar").announcing("com.acme.Missing").write();

        ProviderCatalog catalog = between(broken);

        assertFailure(catalog, broken, "com.acme.Missing", "java.lang.ClassNotFoundException");
    }

    @Test
    void aConstructorThatThrows() {
        Path broken = jar("broken.jar")
                .factory("Broken", "broken", "public Broken() { throw new IllegalStateException(\"sk-canary\"); }")
                .announcing("Broken")
                .write();

        ProviderCatalog catalog = between(broken);

        assertFailure(catalog, broken, "Broken", "java.lang.IllegalStateException");
    }

    @Test
    void aConstructorThatRunsOutOfMemory() {
        Path broken = jar("broken.jar")
                .factory("Broken", "broken", "public Broken() { throw new OutOfMemoryError(\"sk-canary\"); }")
                .announcing("Broken")
                .write();

        ProviderCatalog catalog = between(broken);

        assertFailure(catalog, broken, "Broken", "java.lang.OutOfMemoryError");
    }

    @Test
    void aStaticInitialiserThatThrows() {
        Path broken = jar("broken.jar")
                .factory("Broken", "broken", "static final int N = Integer.parseInt(\"sk-canary\");")
                .announcing("Broken")
                .write();

        ProviderCatalog catalog = between(broken);

        assertFailure(
                catalog, broken, "Broken", "java.lang.ExceptionInInitializerError (java.lang.NumberFormatException)");
    }

    @Test
    void aClassWhoseSuperclassIsMissing() {
        Path broken = jar("broken.jar")
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

        ProviderCatalog catalog = between(broken);

        assertFailure(catalog, broken, "Broken", "java.lang.NoClassDefFoundError");
    }

    @Test
    void aClassOfANewerVersion() {
        Path broken = good("Broken", "broken", "broken.jar", bytes -> {
            bytes[7] = (byte) 200;
            return bytes;
        });

        ProviderCatalog catalog = between(broken);

        assertFailure(catalog, broken, "Broken", "java.lang.UnsupportedClassVersionError");
    }

    @Test
    void aClassThatIsCutOff() {
        Path broken = good("Broken", "broken", "broken.jar", bytes -> Arrays.copyOf(bytes, bytes.length / 2));

        ProviderCatalog catalog = between(broken);

        assertFailure(catalog, broken, "Broken", "java.lang.ClassFormatError");
    }

    @Test
    void aClassThatIsNoFactory() {
        Path broken = jar("broken.jar")
                .source("Broken", "public class Broken {}")
                .announcing("Broken")
                .write();

        ProviderCatalog catalog = between(broken);

        assertFailure(catalog, broken, "Broken", "not a dev.patchbay.spi.ProviderFactory");
    }

    @Test
    void aClassWithoutAUsableConstructor() {
        Path broken = jar("broken.jar")
                .factory("Broken", "broken", "public Broken(int number) {}")
                .announcing("Broken")
                .write();

        ProviderCatalog catalog = between(broken);

        assertFailure(catalog, broken, "Broken", "no public constructor without parameters");
    }

    @Test
    void aServiceFileThatIsGarbage() {
        Path broken = jar("broken.jar").announcing("\u0000 \u0007 sk-canary !").write();

        ProviderCatalog catalog = between(broken);

        assertFailure(catalog, broken, null, "its service file cannot be read");
    }

    @Test
    void aConstructorThatHangs() {
        Path broken = jar("broken.jar")
                .factory(
                        "Broken",
                        "broken",
                        "public Broken() { while (true) { try { Thread.sleep(60000); } catch (InterruptedException e) { } } }")
                .announcing("Broken")
                .write();

        long start = System.nanoTime();
        ProviderCatalog catalog = between(broken);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertFailure(catalog, broken, "Broken", "did not load within 500 ms");
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aFactoryWhoseNameOrSettingsAreWrong() {
        Path shouting = jar("shouting.jar")
                .factory("Shouting", "SHOUTING sk-canary", "")
                .announcing("Shouting")
                .write();
        Path nothing =
                jar("nothing.jar").source("Nothing", """
                        public class Nothing implements dev.patchbay.spi.ProviderFactory {
                            public String name() { return "nothing"; }
                            public java.util.List<dev.patchbay.spi.Setting> settings() { return null; }
                            public dev.patchbay.spi.Provider create(dev.patchbay.spi.Settings settings) { return null; }
                        }
                        """).announcing("Nothing").write();

        ProviderCatalog catalog = between(shouting, nothing);

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
        Path broken = jar("broken.jar")
                .factory("Broken", "broken", "public int spiVersion() { return 7; }")
                .announcing("Broken")
                .write();

        ProviderCatalog catalog = between(broken);

        assertFailure(catalog, broken, "Broken", "compiled against SPI version 7, not 1");
    }

    @Test
    void everyFaultAtOnceHidesNoGoodPlugin() {
        Path missing = jar("missing.jar").announcing("com.acme.Missing").write();
        Path garbage = jar("garbage.jar").announcing("what is this").write();
        Path newer = good("Newer", "newer", "newer.jar", bytes -> {
            bytes[7] = (byte) 200;
            return bytes;
        });
        Path mixed = jar("mixed.jar")
                .factory("Thrower", "thrower", "public Thrower() { throw new IllegalStateException(); }")
                .factory("Good", "good", "")
                .announcing("com.acme.Absent", "Thrower", "Good")
                .write();

        ProviderCatalog catalog = between(missing, garbage, newer, mixed);

        assertThat(catalog.names()).containsExactly("first", "good", "last");
        assertThat(catalog.failures())
                .extracting(PluginFailure::source)
                .containsExactlyInAnyOrder(
                        missing.toString(), garbage.toString(), newer.toString(), mixed.toString(), mixed.toString());
    }

    @Test
    void aPlainLoopOverTheServiceLoaderWouldHideTheLastPlugin() {
        Path broken = jar("broken.jar").announcing("com.acme.Missing").write();

        ServiceLoader<ProviderFactory> plain = ServiceLoader.load(ProviderFactory.class, loaderBetween(broken));

        assertThatThrownBy(() -> plain.forEach(factory -> {})).isInstanceOf(ServiceConfigurationError.class);
    }

    private ProviderCatalog between(Path... broken) {
        return ProviderCatalog.discover(List.of(loaderBetween(broken)), List.of(), LIMIT);
    }

    private URLClassLoader loaderBetween(Path... broken) {
        List<Path> jars = new ArrayList<>(List.of(broken));
        jars.add(0, good("First", "first", "first.jar", bytes -> bytes));
        jars.add(good("Last", "last", "last.jar", bytes -> bytes));
        URLClassLoader loader = new URLClassLoader(
                jars.stream().map(BrokenPluginTest::url).toArray(URL[]::new),
                getClass().getClassLoader());
        loaders.add(loader);
        return loader;
    }

    private Path good(String className, String plugin, String file, UnaryOperator<byte[]> change) {
        return jar(file)
                .factory(className, plugin, "")
                .patch(className, change)
                .announcing("# a plugin", className + " # it", "")
                .write();
    }

    private PluginJar jar(String file) {
        return new PluginJar(folder, file);
    }

    private static void assertFailure(ProviderCatalog catalog, Path jar, @Nullable String className, String cause) {
        assertThat(catalog.names()).containsExactly("first", "last");
        assertThat(catalog.failures()).containsExactly(new PluginFailure(jar.toString(), className, cause));
        assertThat(catalog.failures().toString()).doesNotContain("canary");
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
