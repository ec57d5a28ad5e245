package dev.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.conformance.mutants.RouterMutants;
import dev.patchbay.conformance.testing.LampRequest;
import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.conformance.testing.TelegraphFactory;
import dev.patchbay.conformance.testing.TelegraphWire;
import dev.patchbay.conformance.upstream.Upstreams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules can fail: each broken router is caught by the rule that is meant for it, and by its neighbours not. */
final class RouterMutantsTest {

    private static final Upstreams UPSTREAMS = new Upstreams();

    private static final CallTypeSample<?> TAP =
            CallTypeSample.of(TapRequest.TYPE, model -> new TapRequest(model, "SOS"), TelegraphWire.script());
    private static final CallTypeSample<?> LAMP =
            CallTypeSample.of(LampRequest.TYPE, model -> new LampRequest(model, "SOS"), TelegraphWire.script());

    @AfterAll
    static void closeUpstreams() {
        UPSTREAMS.close();
    }

    static List<Arguments> mutants() {
        return List.of(
                mutant("bypass", RouterMutants.bypassFor(TapRequest.TYPE), DoorMethod.CALL, "R003", "R001"),
                mutant("bypass", RouterMutants.bypassFor(TapRequest.TYPE), DoorMethod.CALL_ASYNC, "R009", "R001"),
                mutant("mirroring", RouterMutants.mirroring(), DoorMethod.CALL, "R001", "R040"),
                mutant("forgetful", RouterMutants.forgetful(), DoorMethod.CALL, "R015", "R004"),
                mutant("forgetful", RouterMutants.forgetful(), DoorMethod.ROUTE, "R018", "R003"),
                mutant("stubborn", RouterMutants.stubborn(), DoorMethod.CALL_ASYNC, "R020", "R024"),
                mutant("without trail", RouterMutants.withoutTrail(), DoorMethod.ROUTE, "R021", "R022"),
                mutant("without fallbacks", RouterMutants.withoutFallbacks(), DoorMethod.CALL, "R022", "R021"),
                mutant("without fallbacks", RouterMutants.withoutFallbacks(), DoorMethod.CALL, "R023", "R021"),
                mutant("one attempt more", RouterMutants.oneAttemptMore(), DoorMethod.CALL_ROUTED, "R024", "R021"),
                mutant("without deadline", RouterMutants.withoutDeadline(), DoorMethod.CALL, "R030", "R001"),
                mutant("without deadline", RouterMutants.withoutDeadline(), DoorMethod.ROUTE, "R031", "R001"),
                mutant("deaf", RouterMutants.deafToCancellation(), DoorMethod.CALL_ASYNC, "R032", "R031"),
                mutant("deaf", RouterMutants.deafToCancellation(), DoorMethod.CALL, "R033", "R031"),
                mutant("flag swallowing", RouterMutants.flagSwallowing(), DoorMethod.CALL, "R033", "R031"),
                mutant("obliging", RouterMutants.obliging(), DoorMethod.ROUTE, "R040", "R041"));
    }

    @ParameterizedTest(name = "{0} at {2} is caught by {3} and not by {4}")
    @MethodSource("mutants")
    void isCaughtByTheRuleThatIsMeantForIt(
            String mutant, RouterMaker maker, EntryPoint entry, String killer, String neighbour) {
        assertThat(holds(killer, TAP, entry, maker)).as(killer).isFalse();
        assertThat(holds(neighbour, TAP, entry, maker)).as(neighbour).isTrue();
        assertThat(holds(killer, TAP, entry, RouterMaker.patchbay()))
                .as("the good router")
                .isTrue();
    }

    @Test
    void aBypassForOneCallTypeIsCaughtInThatCallTypeAlone() {
        RouterMaker bypass = RouterMutants.bypassFor(LampRequest.TYPE);

        assertThat(holds("R003", LAMP, DoorMethod.ROUTE, bypass)).isFalse();
        assertThat(holds("R003", TAP, DoorMethod.ROUTE, bypass)).isTrue();
    }

    @Test
    void aBypassAtOneEntryPointIsCaughtAtThatEntryPointAlone() {
        RouterMaker bypass = RouterMutants.callAsyncBypassFor(TapRequest.TYPE);

        for (EntryPoint entry : DoorMethod.values()) {
            assertThat(holds("R003", TAP, entry, bypass)).as(entry.label()).isEqualTo(entry != DoorMethod.CALL_ASYNC);
        }
    }

    private static boolean holds(String id, CallTypeSample<?> sample, EntryPoint entry, RouterMaker maker) {
        Rule rule = RuleBook.rules().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        Subject subject =
                new Subject(new TelegraphFactory(), url -> Map.of("base-url", url.toString()), sample, entry, maker);
        try {
            rule.prove(subject, UPSTREAMS);
            return true;
        } catch (AssertionError broken) {
            return false;
        }
    }

    private static Arguments mutant(String name, RouterMaker maker, EntryPoint entry, String killer, String neighbour) {
        return Arguments.of(name, maker, entry, killer, neighbour);
    }
}
