package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.mutants.NumberedMutant;
import dev.patchbay.conformance.mutants.NumberedMutants;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No rule of routing is there that has never been seen to fail: each tells some broken router from a good one. */
final class EveryRouterRuleTest {

    @Test
    void catchesABrokenRouter() {
        Set<String> rules = RuleBook.rules().stream().map(Rule::id).collect(Collectors.toCollection(TreeSet::new));

        Set<String> killers = Stream.of(
                        RouterMutantsTest.mutants().stream().map(mutant -> (String) mutant.get()[3]),
                        NumberedMutants.all().stream().map(NumberedMutant::killer),
                        KindRowsTest.mistakes()
                                .map(mistake -> (Collection<?>) mistake.get()[2])
                                .flatMap(Collection::stream)
                                .map(String.class::cast))
                .flatMap(killer -> killer)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(killers).isEqualTo(rules);
    }
}
