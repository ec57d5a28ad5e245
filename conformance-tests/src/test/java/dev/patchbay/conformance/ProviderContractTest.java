package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of the contract and the rules of the kit are the same: neither has a line that the other lacks. */
final class ProviderContractTest {

    private static final Path PAGE = Path.of("..", "docs", "provider-contract.md");

    @Test
    void thePageHasOneLineForEachRuleAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| [A-Z]\\d{3} \\|.*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(ProviderRuleBook.rules().stream()
                        .map(ProviderContractTest::row)
                        .toList());
    }

    @Test
    void numbersAreGivenOnceAndInOrder() {
        List<Integer> numbers = ProviderRuleBook.rules().stream()
                .map(rule -> Integer.parseInt(rule.id().substring(1)))
                .toList();

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    private static String row(ProviderRule rule) {
        return "| " + rule.id() + " | " + rule.sentence() + " | " + rule.usualCause() + " |";
    }
}
