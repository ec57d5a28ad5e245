package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All mistakes come at once, from a file and from Java alike. */
final class ManyProblemsTest {

    @Test
    void allMistakesOfAFileAreListedInTheOrderOfTheFile() {
        String yaml = """
                defaluts: {}
                models:
                  narrator:
                    deployments:
                      - provider: openia
                        model: tts
                        api-key: sk-canary-1
                        wieght: 3
                      - provider: openai
                        model: tts
                        api-key: ${NO_SUCH}
                        rpm: 0
                    fallbacks: [narator]
                    deadline: soon
                aliases: { tts: nobody }
                """;

        ConfigException failure = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.parse("a.yaml", yaml, name -> null, FakeFactory.catalog()));

        assertThat(failure).hasMessage("""
                        8 problems in the configuration:
                          a.yaml:1: defaluts: unknown key; did you mean 'defaults'?
                          a.yaml:5: models.narrator.deployments[0].provider: unknown provider; did you mean 'openai'?; \
                        found: elevenlabs, keyless, openai
                          a.yaml:8: models.narrator.deployments[0].wieght: unknown key; did you mean 'weight'?
                          a.yaml:11: models.narrator.deployments[1].api-key: the environment variable NO_SUCH is not set
                          a.yaml:12: models.narrator.deployments[1].rpm: must be a whole number from 1 to 1000000000
                          a.yaml:13: models.narrator.fallbacks[0]: no model has that name
                          a.yaml:14: models.narrator.deadline: must be a time with its unit, such as 250ms, 5s, 2m or 1h
                          a.yaml:15: aliases.tts: no model has that name""");
    }

    @Test
    void allMistakesOfABuilderAreListed() {
        RouterConfigBuilder builder = RouterConfig.builder()
                .defaults(defaults -> defaults.attempts(0).maxWait(Duration.ofSeconds(-1)))
                .model(
                        "narrator",
                        model -> model.deployment(
                                        "openai",
                                        "tts",
                                        it -> it.weight(0).order(-1).option("odd", Set.of(new Object())))
                                .deployment("openai", "tts")
                                .retry(ErrorKind.NO_DEPLOYMENT, 1)
                                .cooldown(1, Duration.ofSeconds(9), Duration.ofSeconds(8))
                                .deadline(Duration.ofSeconds(Long.MAX_VALUE))
                                .fallback("narrator"))
                .model("narrator", model -> {})
                .alias("a", "b")
                .alias("b", "a");

        ConfigException failure = catchThrowableOfType(ConfigException.class, builder::build);

        assertThat(failure.problems())
                .extracting(ConfigProblem::toString)
                .containsExactlyInAnyOrder(
                        "aliases.a: this alias leads back to itself",
                        "aliases.b: this alias leads back to itself",
                        "defaults.attempts: must be a whole number from 1 to 100",
                        "defaults.max-wait: must be 0 (off) or a longer time, and at most 7 days (168h)",
                        "models.narrator: this model is defined twice",
                        "models.narrator.cooldown.for: must not exceed cooldown.up-to",
                        "models.narrator.deadline: must be longer than 0, and at most 7 days (168h)",
                        "models.narrator.deployments[0].options.odd: must be a text, a number, a boolean, or a list or map of these",
                        "models.narrator.deployments[0].order: must be a whole number from 1 to 1000000",
                        "models.narrator.deployments[0].weight: must be a number above 0 and at most 1000000000",
                        "models.narrator.deployments[1].id: another deployment of this model has the same id (deployments[0]);"
                                + " give each an id of its own",
                        "models.narrator.fallbacks[0]: a model cannot be its own fallback",
                        "models.narrator.retries.no-deployment: ends a call and is never tried again");
    }

    @Test
    void settingsOfABuilderAreCheckedAgainstThePlugins() {
        RouterConfig config = RouterConfig.builder()
                .model(
                        "narrator",
                        model -> model.deployment(
                                        "openai",
                                        "a",
                                        it -> it.setting("api-key", "sk-canary-1")
                                                .setting("base-url", Secret.of("sk-canary-2"))
                                                .setting("voices", "alloy")
                                                .setting("voics", Map.of("sk-canary-3", "b")))
                                .deployment("openai", "b")
                                .deployment("opnai", "c")
                                .deployment(
                                        "openai",
                                        "d",
                                        it -> it.setting("api-key", Secret.from(() -> ""))
                                                .setting("base-url", " ")))
                .build();

        List<ConfigProblem> problems = ConfigCheck.problems(config, FakeFactory.catalog());

        assertThat(problems)
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "models.narrator.deployments[0].api-key: must be a Secret",
                        "models.narrator.deployments[0].base-url: must be a text",
                        "models.narrator.deployments[0].voices: must be a map of texts",
                        "models.narrator.deployments[0].voics: unknown setting; did you mean 'voices'?",
                        "models.narrator.deployments[1].api-key: is required: The key.",
                        "models.narrator.deployments[2].provider: unknown provider; did you mean 'openai'?;"
                                + " found: elevenlabs, keyless, openai",
                        "models.narrator.deployments[3].base-url: must not be blank");
    }

    @Test
    void twoPluginsOfOneNameStopEverything() {
        ProviderCatalog catalog =
                ProviderCatalog.of(List.of(new FakeFactory("openai", List.of()), new FakeFactory("openai", List.of())));
        String yaml = "models: { one: { deployments: [ { provider: openai, model: m } ] } }";

        ConfigException failure = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.parse("a.yaml", yaml, name -> null, catalog));

        assertThat(failure.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .startsWith("more than one plugin is named 'openai': " + FakeFactory.class.getName() + " in "));
    }
}
