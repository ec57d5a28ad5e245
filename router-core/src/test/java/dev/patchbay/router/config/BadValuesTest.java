package dev.patchbay.router.config;

import static dev.patchbay.router.config.Mistake.DEPLOYMENT;
import static dev.patchbay.router.config.Mistake.model;
import static dev.patchbay.router.config.Mistake.one;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of the wrong kind or out of bounds. */
final class BadValuesTest {

    static Stream<Mistake> mistakes() {
        return Stream.of(
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
                one(
                        model("        on-interruption: retry"),
                        7,
                        DEPLOYMENT + ".on-interruption",
                        "must be fail, hold or resume"),
                one(model("        tpm: 1.5"), 7, DEPLOYMENT + ".tpm", "must be a whole number"),
                one(model("        rpm: 0123"), 7, DEPLOYMENT + ".rpm", "must be a whole number"),
                one(model("        order: -1"), 7, DEPLOYMENT + ".order", "must be a whole number from 1 to 1000000"),
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
                        "must be a whole number from 0 to 100"),
                one(
                        model("    retries: { not-found: 1 }"),
                        7,
                        "models.narrator.retries.not-found",
                        "must be 0: the deployment rests after it, and is not tried again by the same call"),
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
                one(model("        options: calm"), 7, DEPLOYMENT + ".options", "must be a map of 'key: value'"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWithItsPlaceAndWithoutAnyValue(Mistake mistake) {
        mistake.assertReported();
    }
}
