package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake names its file, line and place, and never a value of the file or of a variable. */
final class BadInputTest {

    private static final String CANARY = "sk-canary";
    private static final Map<String, String> ENVIRONMENT = Map.of("KEY", CANARY + "-9", "EMPTY", "");

    /** A good file, so that a case shows the one thing that is wrong. */
    private static String model(String... lines) {
        return "models:\n  narrator:\n    deployments:\n      - provider: openai\n        model: tts\n"
                + "        api-key: sk-canary-1\n" + String.join("\n", lines) + "\n";
    }

    private static final String DEPLOYMENT = "models.narrator.deployments[0]";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // Keys
                one(model("        wieght: 3"), 7, DEPLOYMENT + ".wieght", "unknown key; did you mean 'weight'?"),
                one(
                        model("        apikey: sk-canary-2"),
                        7,
                        DEPLOYMENT + ".apikey",
                        "unknown key; did you mean 'api-key'?"),
                one(
                        model("        maxParallel: 3"),
                        7,
                        DEPLOYMENT + ".maxParallel",
                        "unknown key; did you mean 'max-parallel'?"),
                one(model("        frobnicate: sk-canary-2"), 7, DEPLOYMENT + ".frobnicate", "unknown key"),
                one(
                        model("        attempts: 3"),
                        7,
                        DEPLOYMENT + ".attempts",
                        "this key belongs to a model or the defaults, not to a deployment"),
                one(model("    rpm: 3"), 7, "models.narrator.rpm", "this key belongs to a deployment"),
                one(
                        model("    fallback: [x]"),
                        7,
                        "models.narrator.fallback",
                        "unknown key; did you mean 'fallbacks'?"),
                one(
                        model("    timers: { frist-item: 3s }"),
                        7,
                        "models.narrator.timers.frist-item",
                        "unknown key; did you mean 'first-item'?"),
                one(model("    timers.idle: 3s"), 7, "models.narrator.(a key that is not shown)", "unknown key"),
                one(
                        model("    retries: { timeuot: 3 }"),
                        7,
                        "models.narrator.retries.timeuot",
                        "unknown key; did you mean 'timeout'?"),
                one(model("alias: { a: narrator }"), 7, "alias", "unknown key; did you mean 'aliases'?"),
                one(
                        model("        weight: 1", "        weight: sk-canary-2"),
                        8,
                        DEPLOYMENT + ".weight",
                        "duplicate key; it already stands on line 7"),
                one(
                        "models: { narrator: { deployments: [ { provider: openai, model: m, api-key: k, base-url:sk-canary-2 } ] } }",
                        1,
                        DEPLOYMENT + ".(a key that is not shown)",
                        "unknown key"),
                // Values
                one(
                        model("        weight: 0"),
                        7,
                        DEPLOYMENT + ".weight",
                        "must be a number above 0 and at most 1000000000"),
                one(
                        model("        weight: -1"),
                        7,
                        DEPLOYMENT + ".weight",
                        "must be a number above 0 and at most 1000000000"),
                one(
                        model("        weight: 1e999"),
                        7,
                        DEPLOYMENT + ".weight",
                        "must be a number above 0 and at most 1000000000"),
                one(model("        weight: sk-canary-2"), 7, DEPLOYMENT + ".weight", "must be a number"),
                one(model("        weight:"), 7, DEPLOYMENT + ".weight", "has no value"),
                one(model("        weight: [1]"), 7, DEPLOYMENT + ".weight", "must be a single value"),
                one(model("        rpm: 0"), 7, DEPLOYMENT + ".rpm", "must be a whole number from 1 to 1000000000"),
                one(
                        model("        rpm: 99999999999999999999999"),
                        7,
                        DEPLOYMENT + ".rpm",
                        "must be a whole number from 1 to 1000000000"),
                one(model("        tpm: 1.5"), 7, DEPLOYMENT + ".tpm", "must be a whole number"),
                one(model("        rpm: 0123"), 7, DEPLOYMENT + ".rpm", "must be a whole number"),
                one(model("        order: -1"), 7, DEPLOYMENT + ".order", "must be a whole number from 0 to 1000000"),
                one(
                        model("        max-parallel: 0"),
                        7,
                        DEPLOYMENT + ".max-parallel",
                        "must be a whole number from 1 to 1000000"),
                one(
                        model("        max-queue: 0"),
                        7,
                        DEPLOYMENT + ".max-queue",
                        "must be a whole number from 1 to 1000000"),
                one(
                        model("        limits: { context: 0 }"),
                        7,
                        DEPLOYMENT + ".limits.context",
                        "must be a whole number from 1 to 1000000000"),
                one(model("        id: ''"), 7, DEPLOYMENT + ".id", "must not be blank"),
                one(model("    attempts: 0"), 7, "models.narrator.attempts", "must be a whole number from 1 to 100"),
                one(
                        model("    attempts: 1000000000"),
                        7,
                        "models.narrator.attempts",
                        "must be a whole number from 1 to 100"),
                one(
                        model("    deadline: 0"),
                        7,
                        "models.narrator.deadline",
                        "must be longer than 0, and at most 7 days (168h)"),
                one(
                        model("    deadline: -5s"),
                        7,
                        "models.narrator.deadline",
                        "must be longer than 0, and at most 7 days (168h)"),
                one(
                        model("    deadline: 99999999999999999999h"),
                        7,
                        "models.narrator.deadline",
                        "must be longer than 0, and at most 7 days (168h)"),
                one(
                        model("    deadline: 30"),
                        7,
                        "models.narrator.deadline",
                        "must be a time with its unit, such as 250ms, 5s, 2m or 1h"),
                one(
                        model("    max-wait: -1s"),
                        7,
                        "models.narrator.max-wait",
                        "must be 0 (off) or a longer time, and at most 7 days (168h)"),
                one(
                        model("    timers: { idle: 0s }"),
                        7,
                        "models.narrator.timers.idle",
                        "must be longer than 0, and at most 7 days (168h)"),
                one(model("    timers: 3s"), 7, "models.narrator.timers", "must be a map of 'key: value'"),
                one(
                        model("    cooldown: { for: 9s, up-to: 8s }"),
                        7,
                        "models.narrator.cooldown.for",
                        "must not exceed cooldown.up-to"),
                one(
                        model("    cooldown: { up-to: 0 }"),
                        7,
                        "models.narrator.cooldown.up-to",
                        "must be longer than 0, and at most 7 days (168h)"),
                one(
                        model("    backoff: { first: 9s, longest: 8s }"),
                        7,
                        "models.narrator.backoff.first",
                        "must not exceed backoff.longest"),
                one(
                        model("    retry-budget: { share: 10 }"),
                        7,
                        "models.narrator.retry-budget.share",
                        "must be a number above 0 and at most 1"),
                one(
                        model("    retries: { timeout: -1 }"),
                        7,
                        "models.narrator.retries.timeout",
                        "must be a whole number from 0 to 100"),
                one(
                        model("    retries: { timeout: often }"),
                        7,
                        "models.narrator.retries.timeout",
                        "must be a whole number"),
                one(
                        model("    retries: { cancelled: 1 }"),
                        7,
                        "models.narrator.retries.cancelled",
                        "ends a call and is never tried again"),
                one(
                        model("defaults: { max-queue: -1 }"),
                        7,
                        "defaults.max-queue",
                        "must be a whole number from 1 to 1000000"),
                one(model("        options: { a: [1, null] }"), 7, DEPLOYMENT + ".options.a[1]", "has no value"),
                one(model("        options: calm"), 7, DEPLOYMENT + ".options", "must be a map of 'key: value'"),
                // Variables
                one(
                        model("        base-url: ${NO_SUCH}"),
                        7,
                        DEPLOYMENT + ".base-url",
                        "the environment variable NO_SUCH is not set"),
                one(
                        model("        options: { a: [ 'x${NO_SUCH}' ] }"),
                        7,
                        DEPLOYMENT + ".options.a[0]",
                        "the environment variable NO_SUCH is not set"),
                one(
                        model("        base-url: ${sk-canary-2}"),
                        7,
                        DEPLOYMENT + ".base-url",
                        "a variable is written ${NAME} or ${NAME:-default}; write $${ for a plain ${"),
                one(
                        model("        base-url: '${KEY'"),
                        7,
                        DEPLOYMENT + ".base-url",
                        "a variable is written ${NAME} or ${NAME:-default}; write $${ for a plain ${"),
                one(model("        weight: ${KEY}"), 7, DEPLOYMENT + ".weight", "must be a number"),
                one(model("        base-url: ${EMPTY}"), 7, DEPLOYMENT + ".base-url", "has no value"),
                one(
                        model().replace("sk-canary-1", "${NO_SUCH}"),
                        6,
                        DEPLOYMENT + ".api-key",
                        "the environment variable NO_SUCH is not set"),
                one(model().replace("sk-canary-1", "'${EMPTY}'"), 6, DEPLOYMENT + ".api-key", "must not be blank"),
                // Plugins
                one(
                        model().replace("openai", "openia"),
                        4,
                        DEPLOYMENT + ".provider",
                        "unknown provider; did you mean 'openai'?; found: elevenlabs, keyless, openai"),
                one(
                        model("        frobnicate: 3").replace("openai", "sk-canary-2"),
                        4,
                        DEPLOYMENT + ".provider",
                        "unknown provider; found: elevenlabs, keyless, openai"),
                one(
                        model().replace("        api-key: sk-canary-1\n", ""),
                        4,
                        DEPLOYMENT + ".api-key",
                        "is required: The key."),
                one(
                        model().replace("sk-canary-1", "{ sk-canary-3: sk-canary-2 }"),
                        6,
                        DEPLOYMENT + ".api-key",
                        "must be a single value"),
                one(model("        voices: { alloy: [a] }"), 7, DEPLOYMENT + ".voices.alloy", "must be a single value"),
                one(model("        voices: alloy"), 7, DEPLOYMENT + ".voices", "must be a map of 'key: value'"),
                one(model().replace("        model: tts\n", ""), 4, DEPLOYMENT + ".model", "is required"),
                // Names
                one(
                        model("    fallbacks: [narator]"),
                        7,
                        "models.narrator.fallbacks[0]",
                        "no model has that name; did you mean 'narrator'?"),
                one(model("    fallbacks: [sk-canary-2]"), 7, "models.narrator.fallbacks[0]", "no model has that name"),
                one(
                        model("    fallbacks: [narrator]"),
                        7,
                        "models.narrator.fallbacks[0]",
                        "a model cannot be its own fallback"),
                one(
                        model("    fallbacks: [tts]", "aliases: { tts: narrator }"),
                        7,
                        "models.narrator.fallbacks[0]",
                        "a model cannot be its own fallback"),
                one(
                        model("    fallbacks: [narrator/openai/ttx]"),
                        7,
                        "models.narrator.fallbacks[0]",
                        "that model has no deployment with that id; did you mean 'openai/tts'?"),
                one(
                        model("    fallbacks: [{ on: content }]"),
                        7,
                        "models.narrator.fallbacks[0]",
                        "needs the key 'model'"),
                one(
                        model("    fallbacks: [{ model: narrator/openai/tts, on: [sk-canary-2] }]"),
                        7,
                        "models.narrator.fallbacks[0].on[0]",
                        "must be 'failure' or 'content'"),
                one(
                        model("    fallbacks: [{ model: narrator/openai/tts, no: content }]"),
                        7,
                        "models.narrator.fallbacks[0].no",
                        "unknown key; did you mean 'on'?"),
                one(
                        model("    fallbacks: everything"),
                        7,
                        "models.narrator.fallbacks",
                        "must be a list of models, or none"),
                one(model("defaults: { fallbacks: [nobody] }"), 7, "defaults.fallbacks[0]", "no model has that name"),
                one(
                        model("aliases: { tts: narator }"),
                        7,
                        "aliases.tts",
                        "no model has that name; did you mean 'narrator'?"),
                one(model("aliases: { narrator: narrator }"), 7, "aliases.narrator", "a model has the same name"),
                one(model("aliases: { a: a }"), 7, "aliases.a", "this alias leads back to itself"),
                one(
                        model("      - { provider: openai, model: tts, api-key: k }"),
                        7,
                        DEPLOYMENT.replace('0', '1') + ".id",
                        "another deployment of this model has the same id (deployments[0]); give each an id of its own"),
                one(
                        model("  a/b: { deployments: [ { provider: keyless, model: m } ] }"),
                        7,
                        "models.(a key that is not shown)",
                        "a name must not hold a '/', which parts a model from its deployment"),
                one(
                        model("  '': { deployments: [ { provider: keyless, model: m } ] }"),
                        7,
                        "models.",
                        "a name must not be blank"),
                one(
                        model("  empty: { deployments: [] }"),
                        7,
                        "models.empty.deployments",
                        "at least one deployment is needed"),
                one(model("  empty: {}"), 7, "models.empty.deployments", "at least one deployment is needed"),
                one(model("  empty:"), 7, "models.empty", "has no value"),
                one(model("  wrong: { deployments: { a: b } }"), 7, "models.wrong.deployments", "must be a list"),
                one(model("      - sk-canary-2"), 7, DEPLOYMENT.replace('0', '1'), "must be a map of 'key: value'"),
                one("models: {}", 1, "models", "at least one model is needed"),
                one("defaults: {}", 1, "models", "at least one model is needed"),
                // YAML
                one("", 1, "", "the file is empty"),
                one("# nothing\n", 1, "", "the file is empty"),
                one(
                        model("        base-url: &a sk-canary-2"),
                        7,
                        DEPLOYMENT + ".base-url",
                        "anchors (&) are not allowed"),
                one(
                        model("        base-url: *sk-canary-2"),
                        7,
                        DEPLOYMENT + ".base-url",
                        "aliases (*) are not allowed; write the value out"),
                one(
                        model("        base-url: !!str sk-canary-2"),
                        7,
                        DEPLOYMENT + ".base-url",
                        "tags (!) are not allowed"),
                one(
                        model("        !sk-canary-2 base-url: a"),
                        7,
                        DEPLOYMENT + ".base-url",
                        "anchors (&) and tags (!) are not allowed"),
                one(model("---", "models: {}"), 8, "", "only one YAML document is allowed in a file"),
                one(
                        model("        base-url: 'sk-canary-2"),
                        7,
                        "",
                        "cannot be read as YAML at column 19; check indentation, quotes, brackets and the space after each ':'"),
                one(
                        model("        base-url: sk-canary-2: x"),
                        7,
                        "",
                        "cannot be read as YAML at column 30; check indentation, quotes, brackets and the space after each ':'"),
                one(
                        model("        api-key:sk-canary-2"),
                        7,
                        "",
                        "cannot be read as YAML at column 9; check indentation, quotes, brackets and the space after each ':'"),
                one(
                        model("\tbase-url: sk-canary-2"),
                        7,
                        "",
                        "cannot be read as YAML at column 1; indent with spaces, not tabs"),
                one(
                        model("        options: { a: ${KEY} }"),
                        7,
                        "",
                        "cannot be read as YAML at column 24; inside { } and [ ] a ${VARIABLE} needs quotes around it"),
                one(model("        base-url: sk-canary-2\u0007"), 7, "", "a character that YAML does not allow"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWithItsPlaceAndWithoutAnyValue(String yaml, int line, String path, String message) {
        ConfigException failure = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigLoader.parse("patchbay.yaml", yaml, ENVIRONMENT::get, FakeFactory.catalog()));

        assertThat(failure.problems()).containsExactly(new ConfigProblem("patchbay.yaml", line, path, message));
        assertThat(failure).hasMessageNotContaining(CANARY);
        assertThat(failure.getMessage())
                .endsWith("patchbay.yaml:" + line + ": " + (path.isEmpty() ? "" : path + ": ") + message);
        assertThat(failure).hasNoCause();
    }

    private static Arguments one(String yaml, int line, String path, String message) {
        return arguments(yaml, line, path, message);
    }
}
