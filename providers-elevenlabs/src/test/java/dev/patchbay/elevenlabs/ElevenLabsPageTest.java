package dev.patchbay.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.catalog.ProviderCatalog;
import dev.patchbay.router.config.ConfigLoader;
import dev.patchbay.router.config.RouterConfig;
import dev.patchbay.spi.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page for users of ElevenLabs says is so. */
final class ElevenLabsPageTest {

    private static final Path ROOT = Path.of("..");
    private static final String SAMPLE =
            "providers-elevenlabs/src/test/java/dev/patchbay/elevenlabs/OwnCallTypesTest.java";

    @Test
    void itsConfigurationLoads() throws IOException {
        RouterConfig config = ConfigLoader.parse(
                "page", block("yaml"), name -> "a-key", ProviderCatalog.of(List.of(new ElevenLabsProviderFactory())));

        assertThat(config.models()).containsOnlyKeys("narrator", "dub", "effects", "listener");
    }

    @Test
    void itsCodeIsCodeThatRuns() throws IOException {
        String code = Files.readString(ROOT.resolve(SAMPLE))
                .split("// PAGE\n", -1)[1]
                .lines()
                .map(line -> line.replaceFirst("^ {12}", ""))
                .collect(Collectors.joining("\n"))
                .strip();

        assertThat(block("java")).isEqualTo(code);
    }

    @Test
    void itListsEverySetting() throws IOException {
        assertThat(rows("^\\| `([a-z-]+)` \\| \\|").map(row -> row.group(1)))
                .containsExactlyElementsOf(new ElevenLabsProviderFactory()
                        .settings().stream().map(Setting::name).toList());
    }

    @Test
    void itTellsHowLongATextMayBe() throws IOException {
        Map<String, Integer> told = new TreeMap<>();
        rows("^ *\\| (`eleven_[^|]+) \\| ([\\d,]+) \\|").forEach(row -> {
            for (String model : row.group(1).replace("`", "").split(", ", -1)) {
                told.put(model, Integer.parseInt(row.group(2).replace(",", "")));
            }
        });

        Map<String, Integer> known = new TreeMap<>();
        SpeechModel.KNOWN.forEach((name, model) -> known.put(name, model.longestText()));
        assertThat(told).isEqualTo(known);
    }

    private static Stream<MatchResult> rows(String expression) throws IOException {
        return Pattern.compile("(?m)" + expression).matcher(page()).results();
    }

    private static String block(String language) throws IOException {
        String[] parts = page().split("```" + language + "\n", -1);
        assertThat(parts).hasSize(2);
        return parts[1].substring(0, parts[1].indexOf("```")).strip();
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/elevenlabs.md"));
    }
}
