package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.router.config.ConfigException;
import dev.patchbay.router.config.ConfigLoader;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.router.testing.Rack;
import dev.patchbay.router.testing.VirtualTime;
import dev.patchbay.spi.Secret;
import dev.patchbay.spi.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plugin that says its secret when it refuses its settings says it to nobody. */
final class RefusedSettingsTest {

    private static final String CANARY = "sk-canary-4711";

    private static final String YAML = """
            models:
              m:
                deployments:
                  - {provider: rack, model: A, api-key: "${KEY}"}
            """;

    private final Rack rack = new Rack(new VirtualTime());

    private static String key(Settings settings) {
        return settings.secret("api-key").orElseThrow().reveal();
    }

    static Stream<Named<Consumer<Settings>>> refusals() {
        return Stream.of(
                Named.of("in its message", settings -> {
                    throw new IllegalArgumentException("setting 'api-key' is bad: " + key(settings));
                }),
                Named.of("in quotes", settings -> {
                    throw new IllegalArgumentException("\"" + key(settings) + "\"");
                }),
                Named.of("in a cause", settings -> {
                    throw new IllegalArgumentException("bad", new IllegalStateException(key(settings)));
                }),
                Named.of("as the JDK does", settings -> Integer.parseInt(key(settings))),
                Named.of("in another exception", settings -> {
                    throw new IllegalStateException(key(settings));
                }),
                Named.of("in an error", settings -> {
                    throw new AssertionError(key(settings));
                }));
    }

    private static String everything(ConfigException failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.append(failure.toString())
                .append(failure.getMessage())
                .append(failure.problems().toString())
                .toString();
    }

    private static RouterConfig config(Secret key) {
        return RouterConfig.builder()
                .model("m", m -> m.deployment("rack", "A", it -> it.setting("api-key", key)))
                .build();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void neitherWhenAFileIsLoaded(Consumer<Settings> refusal) {
        ProviderCatalog catalog = ProviderCatalog.of(List.of(rack.creating(refusal)));

        ConfigException failure = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.parse("file", YAML, name -> CANARY, catalog));

        assertThat(everything(failure)).contains("rack").doesNotContain(CANARY);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void norWhenARouterIsBuilt(Consumer<Settings> refusal) {
        rack.creating(refusal);

        ConfigException failure =
                catchThrowableOfType(ConfigException.class, () -> rack.router(config(Secret.of(CANARY))));

        assertThat(everything(failure)).contains("rack").doesNotContain(CANARY);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void norWhenTheSecretComesFromASource(Consumer<Settings> refusal) {
        rack.creating(refusal);

        ConfigException failure =
                catchThrowableOfType(ConfigException.class, () -> rack.router(config(Secret.from(() -> CANARY))));

        assertThat(everything(failure)).contains("rack").doesNotContain(CANARY);
    }

    @Test
    void norWhenItsKeyHadBlanksAroundIt() {
        rack.creating(settings -> {
            throw new IllegalArgumentException("bad: " + key(settings).strip());
        });

        ConfigException failure =
                catchThrowableOfType(ConfigException.class, () -> rack.router(config(Secret.of(CANARY + "\n"))));

        assertThat(everything(failure)).contains("rack").doesNotContain(CANARY);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void norWhenARouterIsReloaded(Consumer<Settings> refusal) {
        Patchbay router = rack.router(config(Secret.of("harmless")));
        rack.creating(refusal);

        ConfigException failure =
                catchThrowableOfType(ConfigException.class, () -> router.reload(config(Secret.of(CANARY))));

        assertThat(everything(failure)).contains("rack").doesNotContain(CANARY);
    }

    @Test
    void whatItSaysWithoutASecretIsRepeated() {
        rack.creating(settings -> {
            throw new IllegalArgumentException("setting 'tag' is bad");
        });

        assertThatThrownBy(() -> rack.router(config(Secret.of(CANARY)))).hasMessageContaining("setting 'tag' is bad");
        assertThatThrownBy(() -> rack.router(config(Secret.from(() -> CANARY))))
                .hasMessageContaining("setting 'tag' is bad");
    }

    @Test
    void whatItSaysAfterItAskedASourceIsNot() {
        rack.creating(settings -> {
            key(settings);
            throw new IllegalArgumentException("setting 'tag' is bad");
        });

        assertThatThrownBy(() -> rack.router(config(Secret.from(() -> CANARY))))
                .hasMessageContaining("cannot be used")
                .hasMessageNotContaining("tag");
    }
}
