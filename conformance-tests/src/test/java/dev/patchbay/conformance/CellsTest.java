package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.conformance.testing.TelegraphWire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The usual run asks less, and no entry point escapes it. */
final class CellsTest {

    private static final CallTypeSample<?> TAP =
            CallTypeSample.of(TapRequest.TYPE, model -> new TapRequest(model, "SOS"), TelegraphWire.script());

    @Test
    void aFullRunAsksWhereverARuleCanBeAsked() {
        for (Rule rule : RuleBook.rules()) {
            List<WayIn> possible = List.<WayIn>of(DoorMethod.values()).stream()
                    .filter(rule.entries())
                    .toList();

            assertThat(Cells.all().entries(rule, TAP)).as(rule.id()).isEqualTo(possible);
        }
    }

    @Test
    void theUsualRunAsksEveryRuleOfEveryCallType() {
        for (Rule rule : RuleBook.rules()) {
            assertThat(Cells.sampled().entries(rule, TAP)).as(rule.id()).isNotEmpty();
        }
    }

    @Test
    void theUsualRunAsksEveryEntryPointHowItFailsOver() {
        Map<WayIn, Integer> asked = new HashMap<>();
        for (Rule rule : FailoverRules.rules()) {
            Cells.sampled().entries(rule, TAP).forEach(entry -> asked.merge(entry, 1, Integer::sum));
        }

        assertThat(asked).containsOnlyKeys(DoorMethod.values());
        assertThat(asked.values()).allMatch(rules -> rules >= 3);
    }

    @Test
    void theUsualRunAsksEveryVariantOfSomeCallTypeOfAPlugin() {
        for (ConformanceSuite suite : List.of(
                new OpenAiConformanceTest(),
                new AzureConformanceTest(),
                new ElevenLabsConformanceTest(),
                new TelegraphConformanceTest())) {
            for (ProviderRule rule : ProviderRuleBook.rules()) {
                assertThat(asked(Cells.sampled(), rule, suite.samples()))
                        .as(suite.provider() + " " + rule.id())
                        .isEqualTo(asked(Cells.all(), rule, suite.samples()));
            }
        }
    }

    @Test
    void theUsualRunAsksWhatTakesNoTimeOfEveryCallType() {
        List<CallTypeSample<?>> samples = new OpenAiConformanceTest().samples();
        for (ProviderRule rule : ProviderRuleBook.rules()) {
            for (CallTypeSample<?> sample : samples) {
                List<Variant> asked = Cells.sampled().variants(rule, samples, sample);

                assertThat(asked)
                        .as(rule.id())
                        .filteredOn(variant -> !variant.takesTime())
                        .hasSameSizeAs(rule.once() && asked.isEmpty() ? List.of() : quick(rule, sample));
            }
        }
    }

    @Test
    void aPluginWithOneCallTypeIsAskedEverything() {
        for (ProviderRule rule : ProviderRuleBook.rules()) {
            assertThat(words(Cells.sampled().variants(rule, List.of(TAP), TAP)))
                    .as(rule.id())
                    .isEqualTo(words(rule.asked(TAP)));
        }
    }

    private static Set<String> asked(Cells cells, ProviderRule rule, List<CallTypeSample<?>> samples) {
        return samples.stream()
                .flatMap(sample -> words(cells.variants(rule, samples, sample)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Variant> quick(ProviderRule rule, CallTypeSample<?> sample) {
        return rule.asked(sample).stream()
                .filter(variant -> !variant.takesTime())
                .toList();
    }

    private static List<String> words(List<Variant> variants) {
        return variants.stream().map(Variant::words).toList();
    }
}
