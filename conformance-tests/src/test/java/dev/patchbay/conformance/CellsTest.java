package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.conformance.testing.TelegraphWire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
}
