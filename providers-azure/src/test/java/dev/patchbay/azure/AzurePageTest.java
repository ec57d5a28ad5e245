package dev.patchbay.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.router.config.ConfigLoader;
import dev.patchbay.router.config.RouterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page for users of Azure says is so. */
final class AzurePageTest {

    private static final Path ROOT = Path.of("..");
    private static final String SAMPLE = "providers-azure/src/test/java/dev/patchbay/azure/EntraTokenTest.java";

    @Test
    void itsConfigurationLoads() throws IOException {
        RouterConfig config = ConfigLoader.parse(
                "page", block("yaml"), name -> "a-key", ProviderCatalog.of(List.of(new AzureProviderFactory())));

        assertThat(config.models()).containsOnlyKeys("assistant", "narrator");
        assertThat(config.models().get("assistant").deployments())
                .extracting("id")
                .containsExactly("sweden", "france");
    }

    @Test
    void itsCodeIsCodeThatRuns() throws IOException {
        String code = Files.readString(ROOT.resolve(SAMPLE))
                .split("// PAGE\n", -1)[1]
                .lines()
                .map(line -> line.replaceFirst("^ {8}", ""))
                .collect(Collectors.joining("\n"))
                .strip();

        assertThat(block("java")).isEqualTo(code);
    }

    @Test
    void itListsEverySetting() throws IOException {
        List<String> listed = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (yes)? *\\|")
                .matcher(page())
                .results()
                .map(row -> row.group(1) + (row.group(2) == null ? "" : " required"))
                .toList();

        assertThat(listed)
                .containsExactlyElementsOf(new AzureProviderFactory()
                        .settings().stream()
                                .map(setting -> setting.name() + (setting.required() ? " required" : ""))
                                .toList());
    }

    private static String block(String language) throws IOException {
        String[] parts = page().split("```" + language + "\n", -1);
        assertThat(parts).hasSize(2);
        return parts[1].substring(0, parts[1].indexOf("```")).strip();
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/azure.md"));
    }
}
