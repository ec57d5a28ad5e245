package dev.patchbay.router.config;

import static dev.patchbay.router.config.Mistake.DEPLOYMENT;
import static dev.patchbay.router.config.Mistake.model;
import static dev.patchbay.router.config.Mistake.one;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of variables, plugins, models and deployments that lead nowhere. */
final class BadReferencesTest {

    static Stream<Mistake> mistakes() {
        return Stream.of(
                one(
                        model("        base-url: ${NO_SUCH}"),
                        7,
                        DEPLOYMENT + ".base-url",
                        "the environment variable NO_SUCH is not set"),
                one(
                        model("        base-url: 'http://${NO_HOST}:${PORT:-80}/${NO_PATH}${NO_HOST}'"),
                        7,
                        DEPLOYMENT + ".base-url",
                        "the environment variables NO_HOST, NO_PATH are not set"),
                one(
                        model("        base-url: 'http://${sk-canary-2}${NO_PATH}'"),
                        7,
                        DEPLOYMENT + ".base-url",
                        "a variable is written ${NAME} or ${NAME:-default}; write $${ for a plain ${;"
                                + " the environment variable NO_PATH is not set"),
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
                one(
                        model("    fallbacks: [narator]", "aliases: { naratar: narrator }"),
                        7,
                        "models.narrator.fallbacks[0]",
                        "no model has that name"),
                one(
                        model("defaults: { fallbacks: [narator] }"),
                        7,
                        "defaults.fallbacks[0]",
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
                        "must be a list of models, or 0 or none"),
                one(model("defaults: { fallbacks: [nobody] }"), 7, "defaults.fallbacks[0]", "no model has that name"),
                one(
                        model("aliases: { narato: narater }"),
                        7,
                        "aliases.narato",
                        "no model has that name; did you mean 'narrator'?"),
                one(
                        model("aliases: { speaker: speakers, speaking: speaker }"),
                        7,
                        "aliases.speaker",
                        "no model has that name"),
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
                one("defaults: {}", 1, "models", "at least one model is needed"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWithItsPlaceAndWithoutAnyValue(Mistake mistake) {
        mistake.assertReported();
    }
}
