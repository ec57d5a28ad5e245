package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.router.config.ConfigLoader;
import dev.patchbay.router.config.RouterConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages quote is code that runs, and their configurations load. */
final class PagesTest {

    private static final Path ROOT = Path.of("..");

    @TempDir
    private Path folder;

    @Test
    void theSamplesOfTheReadmeAreThoseThatRun() throws IOException {
        String call = sample("examples/src/main/java/dev/patchbay/examples/FirstCall.java");
        String test =
                sample("conformance-tests/src/test/java/dev/patchbay/conformance/scripted/ScriptedProviderTest.java");

        assertThat(blocks("README.md", "java")).containsExactly(call, test);
    }

    @Test
    void theSampleOfTheReadmeSpeaks() throws IOException {
        try (DemoUpstreams upstreams = DemoUpstreams.start()) {
            Path file = folder.resolve("patchbay.yaml");
            Files.writeString(file, """
                    models:
                      narrator:
                        deployments:
                          - { provider: openai, model: demo, api-key: none, base-url: "%s", options: { response_format: wav } }
                    """.formatted(upstreams.speaking().baseUrl()));
            ByteArrayOutputStream audio = new ByteArrayOutputStream();

            FirstCall.speak(file, audio);

            assertThat(audio.size()).isGreaterThan(10_000);
        }
    }

    @Test
    void theConfigurationOfThePageLoads() throws IOException {
        List<String> configurations = blocks("docs/configuration.md", "yaml");

        assertThat(configurations).isNotEmpty();
        for (String text : configurations) {
            RouterConfig config =
                    ConfigLoader.parse("page", text, name -> "a-key-of-the-environment", ProviderCatalog.discover());
            assertThat(config.models()).containsKey("narrator");
        }
    }

    @Test
    void theStepsOfTheAuthorsPageAreCutFromTheProjectThatTheyLeadTo() throws IOException {
        StringBuilder project = new StringBuilder();
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples/third-party-provider"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*(pom.xml|/src/.*\\.java)"))
                    .toList()) {
                project.append(Files.readString(file));
            }
        }
        List<String> cut = new ArrayList<>(blocks("docs/provider-author.md", "java"));
        cut.addAll(blocks("docs/provider-author.md", "xml"));

        assertThat(cut).hasSizeGreaterThan(5).allMatch(project.toString()::contains);
    }

    @Test
    void theCommandsOfTheAuthorsPageHaveTheOptionsThatCiRunsThemWith() throws IOException {
        String run = Files.readString(ROOT.resolve(".ci/run"));
        List<String> options = blocks("docs/provider-author.md", "sh").stream()
                .flatMap(block -> Stream.of(block.split("\\s+", -1)))
                .filter(word -> word.startsWith("-"))
                .toList();

        assertThat(options).contains("--jar", "-Dvendor=Echo").allMatch(run::contains);
    }

    /** What stands between the two marks of a source. */
    private static String sample(String source) throws IOException {
        return Files.readString(ROOT.resolve(source))
                .split("// README( end)?\n", -1)[1]
                .lines()
                .map(line -> line.replaceFirst("^ {8}", ""))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static List<String> blocks(String page, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        String[] parts = Files.readString(ROOT.resolve(page)).split("```" + language + "\n", -1);
        for (int i = 1; i < parts.length; i++) {
            blocks.add(parts[i].substring(0, parts[i].indexOf("```")).strip());
        }
        return blocks;
    }
}
