package dev.patchbay.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of broken plugins share: a folder for the jars, and that the plugins around a broken one load. */
abstract class BetweenGoodPlugins {

    private PluginFolder plugins;

    @BeforeEach
    void openFolder(@TempDir Path folder) {
        plugins = new PluginFolder(folder);
    }

    @AfterEach
    void closeFolder() throws IOException {
        plugins.close();
    }

    PluginFolder plugins() {
        return plugins;
    }

    /** A jar with one factory class, whose body has this code in it. */
    Path broken(String code) {
        return plugins.jar("broken.jar")
                .factory("Broken", "broken", code)
                .announcing("Broken")
                .write();
    }

    /** Asserts that this jar is listed with this fault, and that the plugins before and after it are there. */
    void assertFailure(Path jar, @Nullable String className, String cause) {
        ProviderCatalog catalog = plugins.catalogBetween(jar);

        assertThat(catalog.names()).containsExactly("first", "last");
        assertThat(catalog.failures()).containsExactly(new PluginFailure(jar.toString(), className, cause));
        assertThat(catalog.failures().toString()).doesNotContain("canary");
    }
}
