package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.mutants.NumberedMutant;
import dev.patchbay.conformance.mutants.NumberedMutants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page on how the kit proves itself says what is there. */
final class KitPageTest {

    private static final Path PAGE = Path.of("..", "docs", "kit.md");
    private static final int PROVIDERS = 68;
    private static final int RULES_FOR_PROVIDERS = 61;

    @Test
    void everyProviderOfTheListIsThere() {
        TreeSet<String> there =
                ProviderMutants.all().stream().map(ProviderMutant::id).collect(Collectors.toCollection(TreeSet::new));

        assertThat(there)
                .containsAll(IntStream.rangeClosed(1, PROVIDERS)
                        .mapToObj("MP%02d"::formatted)
                        .toList());
        assertThat(ProviderMutants.all()).hasSameSizeAs(there);
    }

    @Test
    void allRulesForProvidersAreThere() {
        assertThat(ProviderRuleBook.rules()).hasSize(RULES_FOR_PROVIDERS);
    }

    @Test
    void whatIsNotThereStandsOnThePageWithItsReason() throws IOException {
        List<String> page = Files.readAllLines(PAGE);

        TreeSet<String> rows = new TreeSet<>();
        ProviderMutants.OTHERWISE.forEach((number, why) -> rows.add("| MP%02d | %s |".formatted(number, why)));
        NumberedMutants.ELSEWHERE.forEach((number, why) -> rows.add("| MR%02d | %s |".formatted(number, why)));
        assertThat(page.stream().filter(line -> line.matches("\\| M[PR]\\d\\d \\|.*")))
                .containsExactlyElementsOf(rows);
        assertThat(page)
                .contains("| providers of the list, MP01 to MP68 | `ProviderMutants` | " + PROVIDERS + " |")
                .contains("| routers of the list, MR01 to MR46 | `NumberedMutants` | "
                        + NumberedMutants.all().stream()
                                .map(NumberedMutant::number)
                                .filter(number -> number > 0)
                                .distinct()
                                .count()
                        + " |");
    }
}
