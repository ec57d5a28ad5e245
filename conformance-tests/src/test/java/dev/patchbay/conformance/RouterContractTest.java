package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of what a router promises and the rules of routing are the same, but for the rows of the table of kinds. */
final class RouterContractTest {

    private static final Path PAGE = Path.of("..", "docs", "router-contract.md");

    @Test
    void thePageHasOneLineForEachRuleAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| R\\d{3} \\|.*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(RuleBook.rules().stream()
                        .filter(rule -> !rule.isRow())
                        .map(RouterContractTest::row)
                        .toList());
    }

    private static String row(Rule rule) {
        WireScript<?> wire = OpenAiShapedSamples.chat().wire();
        return "| " + rule.id() + " | " + rule.sentence().apply(wire) + " | " + rule.usualCause() + " |";
    }
}
