package dev.patchbay.router.config;

import static dev.patchbay.router.config.Mistake.DEPLOYMENT;
import static dev.patchbay.router.config.Mistake.model;
import static dev.patchbay.router.config.Mistake.one;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that are unknown, misplaced or there twice. */
final class BadKeysTest {

    static Stream<Mistake> mistakes() {
        return Stream.of(
                one(
                        model("        voices: { skcanary }"),
                        7,
                        DEPLOYMENT + ".voices.(a key that is not shown)",
                        "has no value"),
                one(model("        base-url:"), 7, DEPLOYMENT + ".base-url", "has no value"),
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
                        "this key belongs to a model or the defaults and cannot stand here"),
                one(
                        model("        fallbacks: [narrator]"),
                        7,
                        DEPLOYMENT + ".fallbacks",
                        "this key belongs to a model or the defaults and cannot stand here"),
                one(
                        model("    options:"),
                        7,
                        "models.narrator.options",
                        "this key belongs to a deployment and cannot stand here"),
                one(
                        model("    rpm: 3"),
                        7,
                        "models.narrator.rpm",
                        "this key belongs to a deployment and cannot stand here"),
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
                        "unknown error kind; did you mean 'timeout'?"),
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
                        "unknown key"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWithItsPlaceAndWithoutAnyValue(Mistake mistake) {
        mistake.assertReported();
    }
}
