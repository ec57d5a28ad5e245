package dev.patchbay.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.Handlers;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which plugin a name stands for, and when it stands for none. */
final class ProviderCatalogTest {

    @TempDir
    private Path folder;

    @Test
    void givenFactoriesAreFoundByNameAndSorted() {
        Given zebra = new Given("zebra");
        Given antelope = new Given("antelope");

        ProviderCatalog catalog = ProviderCatalog.of(List.of(zebra, antelope));

        assertThat(catalog.names()).containsExactly("antelope", "zebra");
        assertThat(catalog.find("zebra")).containsSame(zebra);
        assertThat(catalog.settings("zebra")).contains(List.of(Setting.text("size", "How large.")));
        assertThat(catalog.find("lion")).isEmpty();
        assertThat(catalog.failures()).isEmpty();
        assertThat(catalog.conflicts()).isEmpty();
    }

    @Test
    void aGivenFactoryThatBreaksTheContractIsAFailure() {
        ProviderCatalog catalog = ProviderCatalog.of(List.of(new Given("Not A Name"), new Given("good")));

        assertThat(catalog.names()).containsExactly("good");
        assertThat(catalog.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.className()).isEqualTo(Given.class.getName()));
    }

    @Test
    void twoJarsThatClaimOneNameAreNamedAndNeitherIsUsed() throws Exception {
        Path one = new PluginJar(folder, "one.jar")
                .factory("One", "same", "")
                .announcing("One")
                .write();
        Path two = new PluginJar(folder, "two.jar")
                .factory("Two", "same", "")
                .announcing("Two")
                .write();

        try (URLClassLoader loader = loader(one, two)) {
            ProviderCatalog catalog = discover(List.of(loader), List.of());

            assertThat(catalog.names()).isEmpty();
            assertThat(catalog.find("same")).isEmpty();
            assertThat(catalog.isConflicting("same")).isTrue();
            assertThat(catalog.conflicts())
                    .containsExactly("more than one plugin is named 'same': One in " + one + " and Two in " + two);
        }
    }

    @Test
    void aGivenFactoryReplacesADiscoveredOneOfItsClassAndNoOther() throws Exception {
        Path jar = new PluginJar(folder, "one.jar")
                .factory("One", "one", "")
                .announcing("One")
                .write();

        try (URLClassLoader loader = loader(jar)) {
            ProviderFactory same =
                    (ProviderFactory) loader.loadClass("One").getConstructor().newInstance();
            ProviderCatalog replaced = discover(List.of(loader), List.of(same));
            ProviderCatalog disputed = discover(List.of(loader), List.of(new Given("one")));

            assertThat(replaced.find("one")).containsSame(same);
            assertThat(disputed.isConflicting("one")).isTrue();
        }
    }

    @Test
    void aClassThatTwoLoadersSeeIsOnePluginAndItsJarIsKnown() throws Exception {
        Path jar = new PluginJar(folder, "one.jar")
                .factory("One", "one", "")
                .announcing("One")
                .write();

        try (URLClassLoader loader = loader(jar);
                URLClassLoader child = new URLClassLoader(new URL[0], loader);
                URLClassLoader twin = loader(jar)) {
            ProviderCatalog catalog = discover(List.of(loader, child, twin), List.of());

            assertThat(catalog.names()).containsExactly("one");
            assertThat(catalog.source("one")).contains(jar.toString());
        }
    }

    @Test
    void theContextClassLoaderIsSearched() throws Exception {
        Path jar = new PluginJar(folder, "one.jar")
                .factory("One", "one", "")
                .announcing("One")
                .write();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();

        try (URLClassLoader loader = loader(jar)) {
            thread.setContextClassLoader(loader);

            assertThat(ProviderCatalog.discover().names()).contains("one");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void anInterruptIsKeptAndLosesNoPlugin() throws Exception {
        Path jar = new PluginJar(folder, "one.jar")
                .factory("One", "one", "")
                .announcing("One")
                .write();

        try (URLClassLoader loader = loader(jar)) {
            Thread.currentThread().interrupt();
            ProviderCatalog catalog = discover(List.of(loader), List.of());
            boolean interrupted = Thread.interrupted();

            assertThat(catalog.names()).containsExactly("one");
            assertThat(interrupted).isTrue();
        }
    }

    private static ProviderCatalog discover(List<ClassLoader> loaders, List<ProviderFactory> given) {
        return ProviderCatalog.discover(loaders, given, Duration.ofSeconds(5));
    }

    private URLClassLoader loader(Path... jars) throws Exception {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, getClass().getClassLoader());
    }

    private record Given(String name) implements ProviderFactory {

        @Override
        public List<Setting> settings() {
            return List.of(Setting.text("size", "How large."));
        }

        @Override
        public Provider create(Settings settings) {
            return Handlers.builder().build();
        }
    }
}
