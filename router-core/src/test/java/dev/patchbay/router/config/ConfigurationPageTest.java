package dev.patchbay.router.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.config.ConfigKey.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page names every key that the code knows, where it may stand and whether it may be zero. */
final class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void everyPlainKeyIsListedAsTheCodeHasIt() throws IOException {
        List<String> expected = Arrays.stream(ConfigKey.values())
                .map(key -> key.text() + " | " + levels(key) + " | "
                        + (key.allowed().zero() ? "yes" : "no"))
                .sorted()
                .toList();

        List<String> listed = rows("## Plain values").stream()
                .map(cells -> cells.get(0) + " | " + cells.get(1) + " | " + cells.get(3))
                .sorted()
                .toList();

        assertThat(listed).containsExactlyElementsOf(expected);
    }

    @Test
    void theKeysOfGroupsAndListsAreListed() throws IOException {
        assertThat(names("## Without a plain value"))
                .containsExactlyInAnyOrder(
                        "deployments",
                        FallbackBinder.KEY,
                        HedgeBinder.KEY,
                        DeploymentBinder.OPTIONS,
                        LayerBinder.RETRIES);
        assertThat(names("## At the top")).containsExactlyInAnyOrder("defaults", "models", "aliases");
    }

    @Test
    void theDefaultsAreThoseOfTheCode() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page).contains("| `timers.connect` | defaults, model, deployment | 3s |");
        assertThat(TimerConfig.usual().connect()).hasSeconds(3);
        assertThat(page).contains("| `cooldown.after` | defaults, model, deployment | 3 |");
        assertThat(CooldownConfig.usual().after()).isEqualTo(3);
        assertThat(CooldownConfig.usual().first()).hasSeconds(5);
        assertThat(CooldownConfig.usual().longest()).hasSeconds(15);
        assertThat(BackoffConfig.usual().first()).hasMillis(50);
        assertThat(BackoffConfig.usual().throttled()).hasSeconds(1);
        assertThat(BackoffConfig.usual().longest()).hasSeconds(20);
        assertThat(BackoffConfig.usual().failoverJitter()).hasMillis(25);
        assertThat(BudgetConfig.usual()).isEqualTo(new BudgetConfig(0.1, 1, 10));
    }

    private static String levels(ConfigKey key) {
        return Arrays.stream(Level.values())
                .filter(key::standsAt)
                .map(level -> level.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static List<String> names(String heading) throws IOException {
        return rows(heading).stream().map(cells -> cells.get(0)).toList();
    }

    private static List<List<String>> rows(String heading) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            inside = line.startsWith("## ") ? line.equals(heading) : inside;
            if (inside && line.startsWith("| `")) {
                rows.add(Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(cell -> cell.replace("`", "").strip())
                        .toList());
            }
        }
        return rows;
    }
}
