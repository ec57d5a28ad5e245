package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Variables are put in once, wherever a value stands. */
final class InterpolationTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("HOST", "upstream.example", "NESTED", "${HOST}", "EMPTY", "", "HEAT", "0.3", "COUNT", "4");

    @Test
    void variablesStandForTheirValuesInsideAText() {
        assertThat(url("'http://${HOST}:${PORT:-8080}/v1'")).isEqualTo("http://upstream.example:8080/v1");
    }

    @Test
    void aDefaultStandsInForAVariableThatIsUnsetOrEmpty() {
        assertThat(url("${NO_SUCH:-http://a}")).isEqualTo("http://a");
        assertThat(url("${EMPTY:-http://a}")).isEqualTo("http://a");
        assertThat(url("${HOST:-http://a}")).isEqualTo("upstream.example");
    }

    @Test
    void whatAVariableHoldsIsNotLookedInto() {
        assertThat(url("${NESTED}")).isEqualTo("${HOST}");
    }

    @Test
    void aSecondDollarKeepsAReferencePlain() {
        assertThat(url("'$${HOST} $HOST $'")).isEqualTo("${HOST} $HOST $");
    }

    @Test
    void numbersAndOptionsMayComeFromVariables() {
        DeploymentConfig deployment = deployment("rpm: ${COUNT}\noptions:\n  heat: ${HEAT}\n  text: '${HEAT}'");

        assertThat(deployment.rpm()).isEqualTo(4);
        assertThat(deployment.options()).isEqualTo(Map.of("heat", 0.3, "text", "0.3"));
    }

    @Test
    void textStaysAsItWasWritten() {
        assertThat(url("no")).isEqualTo("no");
        assertThat(url("1.10")).isEqualTo("1.10");
        assertThat(url("22:22")).isEqualTo("22:22");
        assertThat(url("0123")).isEqualTo("0123");
        assertThat(url("1_000")).isEqualTo("1_000");
    }

    @Test
    void optionsAreWhatJsonMakesOfThem() {
        Map<String, Object> options = deployment(
                        "options: { a: 1.10, b: 0123, c: 22:22, d: no, e: True, f: '5', g: -0, h: 1e3, i: 1_0, on: off }")
                .options();

        assertThat(options)
                .isEqualTo(Map.of(
                        "a", 1.1, "b", "0123", "c", "22:22", "d", "no", "e", true, "f", "5", "g", 0, "h", 1000.0, "i",
                        "1_0", "on", "off"));
    }

    @Test
    void aLookupThatThrowsIsAProblemOfTheFileAndDoesNotShowWhatItSaid() {
        String yaml = """
                models:
                  one:
                    deployments:
                      - provider: keyless
                        model: ${MODEL}
                        base-url: ${HOST}${PORT}
                """;

        ConfigException failure = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.parse("a.yaml", yaml, InterpolationTest::broken, FakeFactory.catalog()));

        assertThat(failure.problems())
                .containsExactly(
                        new ConfigProblem(
                                "a.yaml",
                                5,
                                "models.one.deployments[0].model",
                                "looking up the environment variable MODEL failed (java.lang.SecurityException)"),
                        new ConfigProblem(
                                "a.yaml",
                                6,
                                "models.one.deployments[0].base-url",
                                "the environment variable PORT is not set;"
                                        + " looking up the environment variable HOST failed (java.lang.SecurityException)"));
        assertThat(failure).hasNoCause().hasMessageNotContaining("canary");
    }

    private static @Nullable String broken(String name) {
        if (name.equals("PORT")) {
            return null;
        }
        throw new SecurityException("sk-canary-1");
    }

    private static Object url(String value) {
        return deployment("base-url: " + value).settings().text("base-url").orElseThrow();
    }

    private static DeploymentConfig deployment(String more) {
        String yaml =
                "models:\n  one:\n    deployments:\n      - provider: keyless\n        model: m\n" + more.indent(8);
        return ConfigLoader.parse("a.yaml", yaml, ENVIRONMENT::get, FakeFactory.catalog())
                .models()
                .get("one")
                .deployments()
                .get(0);
    }
}
