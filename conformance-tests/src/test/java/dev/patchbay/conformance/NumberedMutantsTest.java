package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.mutants.NumberedMutant;
import dev.patchbay.conformance.mutants.NumberedMutants;
import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import dev.patchbay.conformance.report.Cell;
import dev.patchbay.conformance.report.Report;
import dev.patchbay.conformance.testing.QuietRouter;
import dev.patchbay.conformance.upstream.Upstreams;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every broken router of the list is told from a good one by the rule that is meant for it, and by no other that was asked. */
@ExtendWith(QuietRouter.class)
@Tag("mutants")
final class NumberedMutantsTest {

    private static final int AT_ONCE = 8;
    private static final Upstreams UPSTREAMS = new Upstreams();
    private static final Set<String> HELD_BY_THE_GOOD_ROUTER = ConcurrentHashMap.newKeySet();

    @AfterAll
    static void closeUpstreams() {
        UPSTREAMS.close();
    }

    static List<NumberedMutant> mutants() {
        return NumberedMutants.all();
    }

    @Test
    void everyNumberIsThereOrSaysWhyNot() {
        Set<Integer> there = mutants().stream().map(NumberedMutant::number).collect(Collectors.toSet());

        there.remove(0);
        assertThat(there).doesNotContainAnyElementsOf(NumberedMutants.ELSEWHERE.keySet());
        there.addAll(NumberedMutants.ELSEWHERE.keySet());
        assertThat(there)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, NumberedMutants.LAST).boxed().toList());
    }

    /** Several at once, because rules that find something mostly wait for what does not come. */
    @TestFactory
    Stream<DynamicTest> eachIsKilledByTheRuleThatIsMeantForIt() {
        Proofs proofs = new Proofs(new Report(Cells.seed()), AT_ONCE);
        List<DynamicTest> tests = mutants().stream()
                .map(mutant -> proofs.test(cell(mutant), () -> {
                    isKilledByTheRuleThatIsMeantForIt(mutant);
                    return "";
                }))
                .toList();
        return tests.stream().onClose(proofs::close);
    }

    private static Cell cell(NumberedMutant mutant) {
        return new Cell(mutant.wire().name(), mutant.killer(), mutant.what(), mutant.toString(), null, null);
    }

    private static void isKilledByTheRuleThatIsMeantForIt(NumberedMutant mutant) {
        Subject broken = subject(mutant.wire(), mutant.maker());
        Telegraphs.catches(mutant.killer(), broken, UPSTREAMS);
        for (String spared : mutant.spared()) {
            Telegraphs.spares(spared, broken, UPSTREAMS);
        }
        if (HELD_BY_THE_GOOD_ROUTER.add(mutant.killer() + mutant.wire())) {
            Telegraphs.spares(mutant.killer(), subject(mutant.wire(), RouterMaker.patchbay()), UPSTREAMS);
        }
    }

    private static Subject subject(NumberedMutant.Wire wire, RouterMaker maker) {
        return switch (wire) {
            case TAP -> Telegraphs.subject(Telegraphs.TAP, DoorMethod.ROUTE, maker);
            case STREAM -> OpenAiSubjects.of(OpenAiShapedSamples.chatStream(), DoorMethod.ROUTE, maker);
            case SOUND ->
                OpenAiSubjects.of(
                        OpenAiShapedSamples.speechStream().upstreamModel("gpt-4o-mini-tts"), DoorMethod.ROUTE, maker);
            case EMBEDDING -> OpenAiSubjects.of(OpenAiShapedSamples.embedding(), DoorMethod.ROUTE, maker);
            case SPEECH -> OpenAiSubjects.of(OpenAiShapedSamples.speech(), DoorMethod.ROUTE, maker);
        };
    }
}
