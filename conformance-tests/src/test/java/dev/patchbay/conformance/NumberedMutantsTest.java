package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.mutants.NumberedMutant;
import dev.patchbay.conformance.mutants.NumberedMutants;
import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import dev.patchbay.conformance.testing.QuietRouter;
import dev.patchbay.conformance.upstream.Upstreams;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken router of the list is told from a good one by the rule that is meant for it, and by no other that was asked. */
@ExtendWith(QuietRouter.class)
@Tag("mutants")
final class NumberedMutantsTest {

    private static final Upstreams UPSTREAMS = new Upstreams();
    private static final Set<String> HELD_BY_THE_GOOD_ROUTER = new HashSet<>();

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void isKilledByTheRuleThatIsMeantForIt(NumberedMutant mutant) {
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
