package dev.patchbay.router.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * Whatever a file holds: it is loaded, or refused with problems that are on lines which exist, that repeat no variable, and
 * that are the same again and with the ends of lines that Windows writes.
 */
public final class ConfigTarget {

    private static final String CANARY = "12345-CANARY-67890";

    private ConfigTarget() {}

    /** For the fuzzer and for the replay of its corpus. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        List<ConfigProblem> problems = problems(text);

        int lines = text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1).length; // what YAML 1.1 ends lines with
        for (ConfigProblem problem : problems) {
            assertThat(problem.line()).isBetween(0, lines);
            assertThat(problem.toString()).doesNotContain(CANARY).hasSizeLessThan(2_000);
        }
        assertThat(problems).hasSizeLessThanOrEqualTo(4 + text.length());
        assertThat(problems(text)).isEqualTo(problems);
        List<ConfigProblem> onWindows = text.indexOf('\r') < 0 ? problems(text.replace("\n", "\r\n")) : problems;
        if (isYaml(problems)) {
            assertThat(onWindows).isEqualTo(problems);
        } else {
            assertThat(isYaml(onWindows)).isFalse(); // which of several reasons is found first may differ
        }
    }

    private static boolean isYaml(List<ConfigProblem> problems) {
        return problems.stream()
                .noneMatch(it -> it.message().startsWith("cannot be read as YAML")
                        || it.message().startsWith("a character"));
    }

    private static List<ConfigProblem> problems(String text) {
        try {
            ConfigLoader.parse("a.yaml", text, name -> CANARY, FakeFactory.catalog());
            return List.of();
        } catch (ConfigException refused) {
            assertThat(refused.problems()).isNotEmpty();
            assertThat(refused.getCause()).isNull();
            return refused.problems();
        }
    }
}
