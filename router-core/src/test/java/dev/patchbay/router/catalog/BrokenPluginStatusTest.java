package dev.patchbay.router.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Scripted;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router with a broken plugin on its class path works, and says which one is broken. */
final class BrokenPluginStatusTest {

    @Test
    void aBrokenPluginIsTold(@TempDir Path folder) throws IOException {
        try (PluginFolder plugins = new PluginFolder(folder)) {
            Path broken =
                    plugins.jar("broken.jar").announcing("com.acme.Missing").write();
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(plugins.loaderBetween(broken));
            try (Patchbay router = Patchbay.builder()
                    .provider(new Scripted("scripted"))
                    .config(RouterConfig.builder()
                            .model("m", m -> m.deployment("scripted", "a"))
                            .build())
                    .build()) {

                assertThat(router.status().brokenPlugins())
                        .singleElement()
                        .asString()
                        .contains("broken.jar", "com.acme.Missing", "ClassNotFoundException");
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }
}
