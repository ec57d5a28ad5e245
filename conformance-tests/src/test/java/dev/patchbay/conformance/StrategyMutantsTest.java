package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.strategies.StrategyFlaws;
import dev.patchbay.spi.SelectionStrategy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** The rules for strategies can fail: each broken one is caught by the rules that are meant for it, and by no other. */
final class StrategyMutantsTest {

    private static final List<Preference> IDLE =
            List.of(new Preference("the idle one", Lineup.of(3).inFlight(0, 5).inFlight(2, 7), 1));

    /**
     * A broken strategy.
     *
     * @param killer the rule that is meant to catch it
     * @param also rules that it cannot help breaking besides
     */
    private record Mutant(SelectionStrategy strategy, String killer, Set<String> also) {
        @Override
        public String toString() {
            return strategy.getClass().getSimpleName() + " by " + killer;
        }
    }

    private static Mutant mutant(SelectionStrategy strategy, String killer, String... also) {
        return new Mutant(strategy, killer, Set.of(also));
    }

    static Stream<Mutant> mutants() {
        return Stream.of(
                mutant(new StrategyFlaws.Nameless(), "C001"),
                mutant(new StrategyFlaws.Undecided(), "C001", "C007"),
                mutant(new StrategyFlaws.Picky(), "C002", "C003", "C004", "C007"),
                mutant(new StrategyFlaws.Stranger(), "C002", "C003", "C004", "C007"),
                mutant(
                        new StrategyFlaws.Dividing(),
                        "C002",
                        "C003",
                        "C004",
                        "C005",
                        "C006",
                        "C007",
                        "C009",
                        "C010",
                        "C011",
                        "C012"),
                mutant(new StrategyFlaws.Narrow(), "C003"),
                mutant(new StrategyFlaws.Remembering(), "C004", "C007"),
                mutant(new StrategyFlaws.Drawing(), "C004", "C007", "C008"),
                mutant(new StrategyFlaws.Clocked(), "C008"),
                mutant(new StrategyFlaws.Reading(), "C008"),
                mutant(new StrategyFlaws.Keeping(), "C005"),
                mutant(new StrategyFlaws.Scribbling(), "C007"),
                mutant(new StrategyFlaws.Last(), "C009"),
                mutant(new StrategyFlaws.Levelling(), "C009"),
                mutant(new StrategyFlaws.Conservative(), "C010"),
                mutant(new StrategyFlaws.Curious(), "C010"),
                mutant(new StrategyFlaws.Reversed(), "C011"),
                mutant(new StrategyFlaws.Pretending(), "C012"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void isCaughtByTheRuleThatIsMeantForItAndByNoOther(Mutant mutant) {
        Map<String, String> told = new TreeMap<>();
        for (StrategyRule rule : StrategySuite.rules()) {
            String complaint = complaint(rule, mutant.strategy());
            if (complaint != null) {
                told.put(rule.id(), complaint);
            }
        }

        assertThat(told).containsKey(mutant.killer());
        told.keySet().removeAll(mutant.also());
        assertThat(told).containsOnlyKeys(mutant.killer());
    }

    /** Whatever it is asked it does not come back from, so only the rule is asked that is meant for it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("hanging")
    void oneThatDoesNotComeBackIsCaughtByTheRuleThatItComesBack(SelectionStrategy hanging) {
        StrategyRule rule = StrategySuite.rules().get(5);

        assertThat(rule.id()).isEqualTo("C006");
        assertThat(complaint(rule, hanging)).isNotNull();
    }

    static Stream<SelectionStrategy> hanging() {
        return Stream.of(new StrategyFlaws.Looping(), new StrategyFlaws.Waiting());
    }

    @Test
    void theStrategyThatTheyAreMadeOfKeepsEveryRule() {
        assertThat(StrategySuite.rules())
                .allSatisfy(rule ->
                        assertThat(complaint(rule, new StrategyFlaws.None())).isNull());
    }

    @Test
    void everyRuleCatchesABrokenStrategy() {
        Set<String> killers = mutants().map(Mutant::killer).collect(Collectors.toCollection(TreeSet::new));
        killers.add("C006"); // those that do not come back

        assertThat(StrategySuite.rules()).extracting(StrategyRule::id).containsExactlyElementsOf(killers);
    }

    /** What a rule has to say against a strategy; null for nothing. */
    private static @Nullable String complaint(StrategyRule rule, SelectionStrategy strategy) {
        try {
            rule.prove(new StrategySubject(strategy, IDLE));
            return null;
        } catch (TestAbortedException doesNotApply) {
            return null;
        } catch (AssertionError broken) {
            return String.valueOf(broken.getMessage());
        }
    }
}
