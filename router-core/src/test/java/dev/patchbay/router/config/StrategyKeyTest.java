package dev.patchbay.router.config;

import static dev.patchbay.router.config.Mistake.model;
import static dev.patchbay.router.config.Mistake.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.router.Patchbay;
import dev.patchbay.router.testing.Bench;
import dev.patchbay.router.testing.Scripted;
import dev.patchbay.router.testing.Shown;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The key {@code strategy}: where it stands, what it means, and names that lead nowhere. */
final class StrategyKeyTest {

    private static final String FOUND = "; found: cost, least-busy, lowest-latency, usage, weighted";

    static Stream<Mistake> mistakes() {
        return Stream.of(
                one(
                        model("    strategy: least_bussy"),
                        7,
                        "models.narrator.strategy",
                        "unknown strategy; did you mean 'least-busy'?" + FOUND),
                one(model("defaults: { strategy: sk-canary-2 }"), 7, "defaults.strategy", "unknown strategy" + FOUND),
                one(model("    strategy: ' '"), 7, "models.narrator.strategy", "must not be blank"),
                one(model("    strategy: [ cost ]"), 7, "models.narrator.strategy", "must be a single value"),
                one(
                        model("        strategy: cost"),
                        7,
                        "models.narrator.deployments[0].strategy",
                        "this key belongs to a model or the defaults and cannot stand here"),
                one(
                        model("    strategi: cost"),
                        7,
                        "models.narrator.strategi",
                        "unknown key; did you mean 'strategy'?"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWithItsPlace(Mistake mistake) {
        mistake.assertReported();
    }

    private static ModelConfig narrator(String... lines) {
        return ConfigLoader.parse("patchbay.yaml", model(lines), name -> null, FakeFactory.catalog())
                .models()
                .get("narrator");
    }

    @Test
    void aModelsOwnWordWinsOverTheDefaults() {
        assertThat(narrator().strategy()).isEqualTo("weighted");
        assertThat(narrator("defaults: { strategy: usage }").strategy()).isEqualTo("usage");
        assertThat(narrator("    strategy: cost", "defaults: { strategy: usage }")
                        .strategy())
                .isEqualTo("cost");
    }

    @Test
    void aCostIsANumberAndUnknownUnlessItIsSaid() {
        assertThat(narrator().deployments().get(0).cost()).isInfinite();
        assertThat(narrator("        cost: 0").deployments().get(0).cost()).isZero();
        assertThat(narrator("        cost: 2.5").deployments().get(0).cost()).isEqualTo(2.5);
    }

    @Test
    void inJavaTheSameNamesAreChecked() {
        RouterConfig config = RouterConfig.builder()
                .model("m", m -> m.strategy("greedy").deployment("scripted", "a"))
                .build();

        ConfigException failure = catchThrowableOfType(ConfigException.class, () -> router(config, "other"));

        assertThat(failure.problems()).extracting(ConfigProblem::path).containsExactly("models.m.strategy");
        assertThat(failure.getMessage()).contains("found: cost, least-busy, lowest-latency, other, usage, weighted");
        router(config, "greedy").close();
    }

    @Test
    void nobodyTakesTheNameOfOneOfTheRoutersOwnAndTwoOfOneNameAreNone() {
        RouterConfig config = RouterConfig.builder()
                .model("m", m -> m.strategy("twice").deployment("scripted", "a"))
                .build();

        ConfigException failure =
                catchThrowableOfType(ConfigException.class, () -> router(config, "usage", "twice", "twice"));

        assertThat(failure.getMessage())
                .contains("models.m.strategy: more than one strategy has that name: " + Shown.class.getName() + " in ");
    }

    @Test
    void oneThatDoesNotKeepTheContractIsNamedAsSuch() {
        RouterConfig config = RouterConfig.builder()
                .model("m", m -> m.strategy("usages").deployment("scripted", "a"))
                .build();

        for (Shown broken : new Shown[] {
            new Shown("Not A Name", 8, it -> 0), new Shown("none", 0, it -> 0), new Shown("many", 9, it -> 0)
        }) {
            ConfigException failure = catchThrowableOfType(
                    ConfigException.class,
                    () -> Patchbay.builder()
                            .withoutDiscovery()
                            .provider(new Scripted("scripted"))
                            .strategy(broken)
                            .config(config)
                            .build());

            assertThat(failure.getMessage())
                    .contains("did you mean 'usage'?")
                    .contains("failed to load: ")
                    .contains(Shown.class.getName());
        }
    }

    @Test
    void aReloadTakesAnotherStrategy() {
        Bench bench = new Bench().model("m", m -> m.strategy("cost"), "a", "b");

        bench.router()
                .reload(RouterConfig.builder()
                        .model(
                                "m",
                                m -> m.strategy("least-busy")
                                        .deployment("scripted", "a", Bench.named("a", it -> {}))
                                        .deployment("scripted", "b", Bench.named("b", it -> {})))
                        .build());

        assertThat(bench.call().value()).isIn("a", "b");
    }

    private static Patchbay router(RouterConfig config, String... strategies) {
        var builder = Patchbay.builder().withoutDiscovery().provider(new Scripted("scripted"));
        for (String strategy : strategies) {
            builder.strategy(new Shown(strategy, 8, it -> 0));
        }
        return builder.config(config).build();
    }
}
