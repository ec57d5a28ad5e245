package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of the contract of strategies and the rules of the kit are the same: neither has a line that the other lacks. */
final class StrategyContractTest {

    private static final Path PAGE = Path.of("..", "docs", "strategy-contract.md");

    @Test
    void thePageHasOneLineForEachRuleAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| C"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(StrategySuite.rules().stream()
                        .map(rule -> "| " + rule.id() + " | " + rule.sentence() + " | " + rule.usualCause() + " |")
                        .toList());
    }

    @Test
    void theSampleOfThePageIsOneThatRuns() throws IOException {
        String page = Files.readString(PAGE);
        String source =
                Files.readString(Path.of("src/test/java/dev/patchbay/conformance/strategies/CostConformanceTest.java"));

        String sample = page.substring(page.indexOf("```java\n") + "```java\n".length());
        assertThat(source).contains(sample.substring(0, sample.indexOf("```")));
    }
}
