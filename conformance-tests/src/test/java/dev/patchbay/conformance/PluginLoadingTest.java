package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.conformance.testing.LampRequest;
import dev.patchbay.conformance.testing.Telegram;
import dev.patchbay.conformance.testing.TelegraphFactory;
import dev.patchbay.conformance.testing.TelegraphWire;
import dev.patchbay.spi.Provider;
import dev.patchbay.spi.ProviderFactory;
import dev.patchbay.spi.Setting;
import dev.patchbay.spi.Settings;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Whatever a plugin does in place of loading ends in one sentence with a remedy, and everything else is skipped. */
@Timeout(30)
final class PluginLoadingTest {

    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        never.countDown();
    }

    @Test
    void aFactoryThatThrowsIsToldWithWhereAndWhatToDo() {
        ConformanceSuite suite = suite(new Broken(settings -> {
            throw new IllegalArgumentException("setting 'region' is missing");
        }));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(suite::thePluginLoads)
                .withMessageContaining(
                        "create(settings) threw java.lang.IllegalArgumentException: setting 'region' is missing")
                .withMessageContaining("at dev.patchbay.conformance.PluginLoadingTest")
                .withMessageContaining("Remedy: with the settings of settings(baseUrl) none of this may fail");
        assertEverythingElseIsSkipped(suite);
    }

    @Test
    void aPluginThatHangsIsToldWithWhereAndIsNotWaitedForAgain() {
        ConformanceSuite suite = suite(new Broken(settings -> {
            try {
                never.await();
            } catch (InterruptedException abandoned) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException();
        }));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(suite::thePluginLoads)
                .withMessageContaining("create(settings) has not returned for 2500 ms")
                .withMessageContaining("is at dev.patchbay.conformance.PluginLoadingTest")
                .withMessageContaining("Remedy: nothing here may wait");
        assertEverythingElseIsSkipped(suite);
    }

    @Test
    void aPluginOfAnotherVersionOfTheContractIsTold() {
        ConformanceSuite suite = suite(new Broken(settings -> new TelegraphFactory().create(settings)) {
            @Override
            public int spiVersion() {
                return 2;
            }
        });

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(suite::thePluginLoads)
                .withMessageContaining("compiled against version 2 of the contract, and this kit speaks version 1")
                .withMessageContaining("Remedy: compile the plugin with the router-api that goes with this kit");
        assertEverythingElseIsSkipped(suite);
    }

    @Test
    void aPluginThatMissesWhatAnotherVersionHadIsTold() {
        ConformanceSuite suite = suite(new Broken(settings -> {
            throw new NoSuchMethodError("dev.patchbay.spi.Settings.number(String)");
        }));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(suite::thePluginLoads)
                .withMessageContaining("asks for what is not there, java.lang.NoSuchMethodError")
                .withMessageContaining("Remedy: compile the plugin with the router-api that goes with this kit");
    }

    @Test
    void aPluginThatIsNotThereIsToldWithThoseThatAreAndThoseThatAreBroken(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ProviderFactory.class.getName()), "com.example.Gone\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> PluginFinding.of("murmur"))
                    .withMessageContaining("no plugin 'murmur' is on the class path, only [")
                    .withMessageContaining("openai")
                    .withMessageContaining("not loaded: ")
                    .withMessageContaining("Provider com.example.Gone not found")
                    .withMessageContaining("named in META-INF/services/dev.patchbay.spi.ProviderFactory");
            assertThat(PluginFinding.of("openai").name()).isEqualTo("openai");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void everythingThatAWireScriptLacksIsToldAtOnce() {
        CallTypeSample<?> poor = CallTypeSample.of(
                LampRequest.TYPE,
                model -> new LampRequest(model, "SOS"),
                WireScript.<Telegram>answering(TelegraphWire.script().success(), telegram -> {})
                        .build());
        ConformanceSuite suite = suite(new TelegraphFactory(), Telegraphs.TAP, poor);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(suite::everyCallTypeHasItsRules)
                .withMessageContaining(
                        "[lamp] the wire script does not say how the vendor refuses with SERVER_ERROR; add"
                                + " .refusing(ErrorKind.SERVER_ERROR, …) to it")
                .withMessageContaining(
                        "[lamp] the wire script does not say how the vendor throttles; add .throttling(…)")
                .withMessageContaining("add .hidingErrors(…) to it")
                .satisfies(told -> assertThat(told.getMessage()).doesNotContain("[tap]"));
    }

    /** The failure is told once; asking again waits for nothing and fails nothing. */
    private static void assertEverythingElseIsSkipped(ConformanceSuite suite) {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(suite::everyCallTypeHasItsRules)
                .withMessageContaining("see K001");
        assertThat(suite.routerRules())
                .singleElement()
                .satisfies(container -> assertThat(container.getDisplayName()).isEqualTo("not asked"));
    }

    private static ConformanceSuite suite(ProviderFactory factory, CallTypeSample<?>... samples) {
        return new ConformanceSuite() {
            @Override
            protected String provider() {
                return "telegraph";
            }

            @Override
            protected ProviderFactory factory() {
                return factory;
            }

            @Override
            protected Map<String, ?> settings(URI baseUrl) {
                return Map.of("base-url", baseUrl.toString());
            }

            @Override
            protected List<CallTypeSample<?>> samples() {
                return List.of(samples);
            }

            @Override
            Duration loadLimit() {
                return Duration.ofMillis(2_500);
            }
        };
    }

    /** A factory that does this in place of making a provider. */
    private static class Broken implements ProviderFactory {
        private final Function<Settings, Provider> making;

        Broken(Function<Settings, Provider> making) {
            this.making = making;
        }

        @Override
        public String name() {
            return "telegraph";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Provider create(Settings settings) {
            return making.apply(settings);
        }
    }
}
