package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.Telegraphs.Verdict;
import dev.patchbay.conformance.mutants.NumberedMutant;
import dev.patchbay.conformance.mutants.NumberedMutants;
import dev.patchbay.conformance.ready.OpenAiShapedSamples;
import dev.patchbay.conformance.testing.QuietRouter;
import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.openai.OpenAiProviderFactory;
import dev.patchbay.spi.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        assertThat(Telegraphs.verdict(mutant.killer(), subject(mutant.wire(), mutant.maker()), UPSTREAMS))
                .as("%s survives", mutant)
                .isEqualTo(Verdict.IS_BROKEN);
        for (String spared : mutant.spared()) {
            assertThat(holds(spared, mutant.wire(), mutant.maker()))
                    .as("%s breaks %s", mutant, spared)
                    .isTrue();
        }
        if (HELD_BY_THE_GOOD_ROUTER.add(mutant.killer() + mutant.wire())) {
            assertThat(holds(mutant.killer(), mutant.wire(), RouterMaker.patchbay()))
                    .as("the good router keeps %s", mutant.killer())
                    .isTrue();
        }
    }

    private static boolean holds(String rule, NumberedMutant.Wire wire, RouterMaker maker) {
        return Telegraphs.holds(rule, subject(wire, maker), UPSTREAMS);
    }

    private static Subject subject(NumberedMutant.Wire wire, RouterMaker maker) {
        return switch (wire) {
            case TAP -> Telegraphs.subject(Telegraphs.TAP, DoorMethod.ROUTE, maker);
            case STREAM -> openAi(OpenAiShapedSamples.chatStream(), maker);
            case SOUND -> openAi(OpenAiShapedSamples.speechStream().upstreamModel("gpt-4o-mini-tts"), maker);
            case EMBEDDING -> openAi(OpenAiShapedSamples.embedding(), maker);
            case SPEECH -> openAi(OpenAiShapedSamples.speech(), maker);
        };
    }

    private static Subject openAi(CallTypeSample<?> sample, RouterMaker maker) {
        return new Subject(
                new OpenAiProviderFactory(),
                url -> Map.of("base-url", url.toString(), "api-key", Secret.of("sk-conformance")),
                sample,
                DoorMethod.ROUTE,
                maker);
    }
}
