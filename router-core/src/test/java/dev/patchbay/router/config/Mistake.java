package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;

/** A file with one mistake in it, and where and how that is reported. */
record Mistake(String yaml, int line, String path, String message) {

    /** The way to the deployment of {@link #model}. */
    static final String DEPLOYMENT = "models.narrator.deployments[0]";

    private static final String CANARY = "sk-canary";
    private static final Map<String, String> ENVIRONMENT = Map.of("KEY", CANARY + "-9", "EMPTY", "");

    /** A good file of six lines and these, so that a case shows the one thing that is wrong. */
    static String model(String... lines) {
        return "models:\n  narrator:\n    deployments:\n      - provider: openai\n        model: tts\n"
                + "        api-key: sk-canary-1\n" + String.join("\n", lines) + "\n";
    }

    static Mistake one(String yaml, int line, String path, String message) {
        return new Mistake(yaml, line, path, message);
    }

    /** Loads the file, and asserts that this and nothing else is reported, and that no value is repeated. */
    void assertReported() {
        ConfigException failure = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.parse("patchbay.yaml", yaml, ENVIRONMENT::get, FakeFactory.catalog()));

        assertThat(failure.problems()).containsExactly(new ConfigProblem("patchbay.yaml", line, path, message));
        assertThat(failure.getMessage())
                .endsWith("patchbay.yaml:" + line + ": " + (path.isEmpty() ? "" : path + ": ") + message)
                .doesNotContain(CANARY);
        assertThat(failure).hasNoCause();
    }
}
