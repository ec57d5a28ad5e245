package dev.patchbay.router.compared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page that compares with LiteLLM has a row for every test that replays something, and a test for every row. */
final class ComparedPageTest {

    private static final Path PAGE = Path.of("..", "docs", "litellm-compared.md");
    private static final String SUFFIX = "ComparedTest";

    /** A row: what they do, what we do, whether that is the same, and what shows it. */
    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| LiteLLM |"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<String> tests() throws IOException, URISyntaxException, ClassNotFoundException {
        Path here = Path.of(ComparedPageTest.class.getResource("").toURI());
        List<String> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(here)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (name.endsWith(SUFFIX)) {
                    Class<?> type = Class.forName(ComparedPageTest.class.getPackageName() + "." + name);
                    Arrays.stream(type.getDeclaredMethods())
                            .filter(ComparedPageTest::isTest)
                            .map(method -> "`" + name + "." + method.getName() + "`")
                            .forEach(tests::add);
                }
            }
        }
        return tests;
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    @Test
    void everyTestHasOneRowAndEveryRowOneTest() throws Exception {
        assertThat(rows().stream().map(cells -> cells.get(3)))
                .hasSizeGreaterThan(90)
                .containsExactlyInAnyOrderElementsOf(tests());
    }

    @Test
    void everyRowSaysThatItIsTheSameOrWhyNot() throws IOException {
        for (List<String> cells : rows()) {
            assertThat(cells).as("%s", cells).hasSize(5);
            assertThat(cells.get(2)).as("%s", cells).matches("same|different: \\S.{15,}");
        }
    }
}
