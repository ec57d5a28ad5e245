package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.report.Cell;
import dev.patchbay.conformance.report.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** The rules for providers can fail: each broken one is caught by the rules that are meant for it, and by no other. */
@Tag("mutants")
final class ProviderMutantsTest {

    private static final int MUTANTS_AT_ONCE = 4;
    private static final int AT_ONCE = 8;
    private static final int OTHERS = 8;
    private static final int SOME = 2; // variants of each of them
    private static final Set<String> LISTENING = Set.of("P022", "P023", "P024");
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "mutant-proof");
        thread.setDaemon(true);
        return thread;
    });

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        ProviderMutant.CHILD.close();
    }

    static List<ProviderMutant> mutants() {
        return ProviderMutants.all();
    }

    @TestFactory
    Stream<DynamicTest> eachIsCaughtByTheRulesThatAreMeantForIt() {
        return each(ProviderMutantsTest::isCaughtByTheRulesThatAreMeantForIt);
    }

    private static void isCaughtByTheRulesThatAreMeantForIt(ProviderMutant mutant) throws InterruptedException {
        for (String killer : mutant.killers()) {
            List<String> skipped = new ArrayList<>();
            boolean afterEach = killer.equals(ProviderMutants.AFTER_EACH);
            List<String> told = failures(mutant, afterEach ? "P004" : killer, Cells.all(), skipped);
            if (told.isEmpty() && afterEach) {
                told = failures(mutant, "P007", Cells.all(), skipped); // which has failures in plenty
            }

            assertThat(told)
                    .as("%s is caught by %s, of which was skipped %s", mutant, killer, skipped)
                    .isNotEmpty();
            if (afterEach) {
                assertThat(told).allMatch(message -> message.contains("after-each:"));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> eachIsCaughtByNoOtherRule() {
        return each(ProviderMutantsTest::isCaughtByNoOtherRule);
    }

    private static void isCaughtByNoOtherRule(ProviderMutant mutant) throws InterruptedException {
        List<String> told = new ArrayList<>();
        for (String other : others(mutant)) {
            told.addAll(failures(mutant, other, Cells.sampled(), new ArrayList<>()));
        }

        if (mutant.killers().contains(ProviderMutants.AFTER_EACH)) {
            told.removeIf(message -> message.contains("after-each:"));
        }
        assertThat(told).isEmpty();
    }

    /** What is asked of a mutant. */
    @FunctionalInterface
    private interface Question {
        void of(ProviderMutant mutant) throws InterruptedException;
    }

    /** Several at once, because rules mostly wait; but whoever writes into the log does so while nobody else is listening. */
    private static Stream<DynamicTest> each(Question question) {
        Map<Boolean, List<ProviderMutant>> byLoudness = mutants().stream()
                .collect(Collectors.partitioningBy(
                        mutant -> mutant.killers().stream().anyMatch(LISTENING::contains)));
        Stream<DynamicTest> loud = byLoudness.get(true).stream()
                .map(mutant -> DynamicTest.dynamicTest(mutant.toString(), () -> question.of(mutant)));
        Proofs proofs = new Proofs(new Report(Cells.seed()), MUTANTS_AT_ONCE);
        Stream<DynamicTest> others = Stream.of(byLoudness.get(false))
                .flatMap(quiet -> quiet.stream()
                        .map(mutant -> proofs.test(cell(mutant), () -> {
                            question.of(mutant);
                            return "";
                        }))
                        .toList()
                        .stream());
        return Stream.concat(loud, others).onClose(proofs::close);
    }

    private static Cell cell(ProviderMutant mutant) {
        return new Cell(mutant.plugin().name(), mutant.killers().get(0), mutant.flaw(), mutant.toString(), null, null);
    }

    @Test
    void everyRuleCatchesABrokenProvider() {
        Set<String> rules =
                ProviderRuleBook.rules().stream().map(ProviderRule::id).collect(Collectors.toCollection(TreeSet::new));
        Set<String> killers = mutants().stream()
                .flatMap(mutant -> mutant.killers().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        rules.add(ProviderMutants.AFTER_EACH);
        assertThat(killers).isEqualTo(rules);
    }

    /** Some of the other rules, in turns, so that all are asked of some mutant; all of them in a full run. */
    private static List<String> others(ProviderMutant mutant) {
        List<String> others = ProviderRuleBook.rules().stream()
                .filter(rule -> !rule.once())
                .map(ProviderRule::id)
                .filter(id -> !mutant.killers().contains(id) && !mutant.also().contains(id))
                .sorted(Comparator.comparingInt(id -> (id + mutant.id()).hashCode()))
                .toList();
        return Cells.asConfigured().isAll() ? others : others.subList(0, Math.min(OTHERS, others.size()));
    }

    /** What a rule has to say against a mutant; and why it was not asked in some of the ways. */
    private static List<String> failures(ProviderMutant mutant, String id, Cells cells, List<String> skipped)
            throws InterruptedException {
        ProviderRule rule = ProviderRuleBook.rules().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        ProviderSubject subject = mutant.subject();
        List<Variant> variants = new ArrayList<>(rule.asked(subject.sample()));
        if (!cells.isAll()) {
            Collections.shuffle(variants, new Random((id + mutant.id()).hashCode()));
        }
        List<Future<?>> proofs = variants.stream()
                .limit(cells.isAll() ? Integer.MAX_VALUE : SOME)
                .<Future<?>>map(variant -> THREADS.submit(() -> rule.prove(variant, subject)))
                .toList();
        List<String> told = new ArrayList<>();
        for (Future<?> proof : proofs) {
            try {
                proof.get();
            } catch (ExecutionException failed) {
                String message = String.valueOf(failed.getCause().getMessage());
                (failed.getCause() instanceof TestAbortedException ? skipped : told).add(message);
            }
        }
        return told;
    }
}
