package dev.patchbay.router.config;

import static dev.patchbay.router.config.Mistake.DEPLOYMENT;
import static dev.patchbay.router.config.Mistake.model;
import static dev.patchbay.router.config.Mistake.one;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no YAML, or YAML that a configuration does not need. */
final class BadYamlTest {

    static Stream<Mistake> mistakes() {
        return Stream.of(
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
                        "cannot be read as YAML at column 24, inside the '{' of line 7, column 18;"
                                + " inside { } and [ ] a ${VARIABLE} needs quotes around it"),
                one(
                        model("    fallbacks: [ narrator", "    attempts: 2"),
                        8,
                        "",
                        "cannot be read as YAML at column 13, inside the '[' of line 7, column 16;"
                                + " check indentation, quotes, brackets and the space after each ':'"),
                one(
                        model("    cooldown: { after: 3", "    fallbacks: [ x ]", "aliases: { a: narrator }"),
                        8,
                        "",
                        "cannot be read as YAML at column 14, inside the '{' of line 7, column 15;"
                                + " check indentation, quotes, brackets and the space after each ':'"),
                one(model("        base-url: sk-canary-2\u0007"), 7, "", "a character that YAML does not allow"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWithItsPlaceAndWithoutAnyValue(Mistake mistake) {
        mistake.assertReported();
    }
}
