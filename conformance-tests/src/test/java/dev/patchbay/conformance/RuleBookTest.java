package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.conformance.testing.Telegram;
import dev.patchbay.conformance.testing.TelegraphWire;
import dev.patchbay.conformance.upstream.Upstreams;
import dev.patchbay.conformance.upstream.WireAnswer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RuleBookTest {

    @Test
    void numbersItsRulesInOrderAndOnce() {
        List<String> ids = RuleBook.rules().stream().map(Rule::id).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id.matches("R\\d{3}"));
    }

    @Test
    void namesRuleVendorStatusCallTypeAndEntryPoint() {
        assertThat(Telegraphs.rule("R003")
                        .title(Telegraphs.subject(Telegraphs.TAP, DoorMethod.CALL, RouterMaker.patchbay())))
                .isEqualTo("R003 555 at the first is served by the second [tap, call]");
    }

    @Test
    void hasARuleForEveryEntryPointThatCallersGiveUpAt() {
        for (WayIn entry : DoorMethod.values()) {
            List<String> ids = Stream.of(Telegraphs.rule("R032"), Telegraphs.rule("R033"))
                    .filter(rule -> rule.entries().test(entry))
                    .map(Rule::id)
                    .toList();

            assertThat(ids).containsExactly(entry.blocking() ? "R033" : "R032");
        }
    }

    @Test
    void failsAScenarioWhoseFaultNeverFired() {
        Rule neverFires = Rule.of(
                "R999",
                "nothing is asked",
                "a mistake in the rule",
                bench -> bench.scenario(scenario -> scenario.layout().deploy(scenario.upstream(scenario.success()))));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> prove(neverFires, Telegraphs.TAP))
                .withMessageContaining("R999 nothing is asked [tap, call]")
                .withMessageContaining("upstream 1 never got to: answer 200")
                .withMessageContaining("usual cause: a mistake in the rule");
    }

    @Test
    void saysWhatAWireScriptLacks() {
        WireAnswer success = TelegraphWire.script().success();
        CallTypeSample<?> poor = CallTypeSample.of(
                TapRequest.TYPE,
                model -> new TapRequest(model, "SOS"),
                WireScript.<Telegram>answering(success, telegram -> {}).build());

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> prove(Telegraphs.rule("R003"), poor))
                .withMessageContaining("does not say how the vendor refuses with " + ErrorKind.SERVER_ERROR)
                .withMessageContaining("add .refusing(ErrorKind.SERVER_ERROR, …)");
    }

    private static void prove(Rule rule, CallTypeSample<?> sample) {
        try (Upstreams upstreams = new Upstreams()) {
            rule.prove(Telegraphs.subject(sample, DoorMethod.CALL, RouterMaker.patchbay()), upstreams);
        }
    }
}
