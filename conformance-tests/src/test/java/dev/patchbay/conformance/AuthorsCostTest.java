package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * To prove a provider costs its author one class, of 50 lines at the most. Counted is what has to be thought of: neither
 * imports and the package, which tools write, nor blank lines and comments.
 */
final class AuthorsCostTest {

    private static final int MOST = 50;
    private static final String HERE = "src/test/java/dev/patchbay/conformance/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                HERE + "OpenAiConformanceTest.java",
                HERE + "AzureConformanceTest.java",
                HERE + "ElevenLabsConformanceTest.java",
                "../examples/third-party-provider/src/test/java/com/example/murmur/MurmurConformanceTest.java"
            })
    void aProviderIsProvedByOneShortClass(String source) throws IOException {
        List<String> lines = lines(Path.of(source));

        assertThat(lines)
                .as(source)
                .hasSizeBetween(20, MOST)
                .anyMatch(line -> line.contains("extends ConformanceSuite"));
    }

    /** The class leans on nothing but the kit, the contract and the plugin: nothing that counts is written elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"OpenAiConformanceTest", "AzureConformanceTest", "ElevenLabsConformanceTest"})
    void theClassIsAllThereIs(String name) throws IOException {
        String source = Files.readString(Path.of(HERE + name + ".java"));
        List<String> neighbours;
        try (Stream<Path> files = Files.list(Path.of(HERE))) {
            neighbours = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java") && !file.equals(name + ".java"))
                    .map(file -> file.replace(".java", ""))
                    .toList();
        }

        assertThat(neighbours).contains("Telegraphs").noneMatch(source::contains);
    }

    private static List<String> lines(Path source) throws IOException {
        return Files.readAllLines(source).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty()
                        && !line.startsWith("import ")
                        && !line.startsWith("package ")
                        && !line.startsWith("/*")
                        && !line.startsWith("*")
                        && !line.startsWith("//"))
                .toList();
    }
}
