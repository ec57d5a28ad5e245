package dev.patchbay.conformance;

import static dev.patchbay.conformance.mutants.RouterMutants.stubborn;

import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.mutants.RouterMutants;
import dev.patchbay.conformance.testing.LampRequest;
import dev.patchbay.conformance.testing.TapRequest;
import dev.patchbay.conformance.upstream.Upstreams;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules can fail: each broken router is caught by the rule that is meant for it, and by its neighbours not. */
@Tag("mutants")
final class RouterMutantsTest {

    private static final Upstreams UPSTREAMS = new Upstreams();

    @AfterAll
    static void closeUpstreams() {
        UPSTREAMS.close();
    }

    static List<Arguments> mutants() {
        return List.of(
                mutant("bypass", RouterMutants.bypassFor(TapRequest.TYPE), DoorMethod.CALL, "R003", "R001"),
                mutant("bypass", RouterMutants.bypassFor(TapRequest.TYPE), DoorMethod.CALL_ASYNC, "R009", "R001"),
                mutant("bypass", RouterMutants.bypassFor(TapRequest.TYPE), DoorMethod.CALL, "R008", "R001"),
                mutant("mirroring", RouterMutants.mirroring(), DoorMethod.CALL, "R001", "R040"),
                mutant("forgetful", RouterMutants.forgetful(), DoorMethod.CALL, "R015", "R004"),
                mutant("forgetful", RouterMutants.forgetful(), DoorMethod.ROUTE, "R018", "R003"),
                mutant("stubborn", stubborn(ErrorKind.INVALID_REQUEST), DoorMethod.CALL_ASYNC, "R020", "R024"),
                mutant("stubborn", stubborn(ErrorKind.TIMEOUT), DoorMethod.CALL, "R109", "R209"),
                mutant("stubborn", stubborn(ErrorKind.DEADLINE_EXCEEDED), DoorMethod.CALL, "R324", "R325"),
                mutant("without trail", RouterMutants.withoutTrail(), DoorMethod.ROUTE, "R021", "R022"),
                mutant("without fallbacks", RouterMutants.withoutFallbacks(), DoorMethod.CALL, "R022", "R021"),
                mutant("without fallbacks", RouterMutants.withoutFallbacks(), DoorMethod.CALL, "R023", "R021"),
                mutant("one attempt more", RouterMutants.oneAttemptMore(), DoorMethod.CALL_ROUTED, "R024", "R021"),
                mutant("without deadline", RouterMutants.withoutDeadline(), DoorMethod.CALL, "R030", "R001"),
                mutant("without deadline", RouterMutants.withoutDeadline(), DoorMethod.ROUTE, "R031", "R001"),
                mutant("deaf", RouterMutants.deafToCancellation(), DoorMethod.CALL_ASYNC, "R032", "R031"),
                mutant("deaf", RouterMutants.deafToCancellation(), DoorMethod.CALL, "R033", "R031"),
                mutant("flag swallowing", RouterMutants.flagSwallowing(), DoorMethod.CALL, "R033", "R031"),
                mutant("impatient", RouterMutants.impatient(), DoorMethod.CALL, "R101", "R103"),
                mutant("impatient", RouterMutants.impatient(), DoorMethod.ROUTE, "R104", "R204"),
                mutant("hesitant", RouterMutants.hesitant(), DoorMethod.CALL, "R205", "R105"),
                mutant("hesitant", RouterMutants.hesitant(), DoorMethod.ROUTE, "R305", "R405"),
                mutant("generous", RouterMutants.generous(), DoorMethod.CALL, "R505", "R405"),
                mutant("lenient", RouterMutants.lenient(), DoorMethod.ROUTE, "R405", "R414"),
                mutant("forgetful", RouterMutants.forgetful(), DoorMethod.CALL, "R403", "R203"),
                mutant("forgetful", RouterMutants.forgetful(), DoorMethod.CALL, "R125", "R124"),
                mutant("without deadline", RouterMutants.withoutDeadline(), DoorMethod.CALL, "R124", "R125"),
                mutant("obliging", RouterMutants.obliging(), DoorMethod.ROUTE, "R040", "R042"),
                mutant("obliging", RouterMutants.obliging(), DoorMethod.ROUTE, "R041", "R042"));
    }

    @ParameterizedTest(name = "{0} at {2} is caught by {3} and not by {4}")
    @MethodSource("mutants")
    void isCaughtByTheRuleThatIsMeantForIt(
            String mutant, RouterMaker maker, WayIn entry, String killer, String neighbour) {
        Telegraphs.catches(killer, Telegraphs.subject(Telegraphs.TAP, entry, maker), UPSTREAMS);
        Telegraphs.spares(neighbour, Telegraphs.subject(Telegraphs.TAP, entry, maker), UPSTREAMS);
        Telegraphs.spares(killer, Telegraphs.subject(Telegraphs.TAP, entry, RouterMaker.patchbay()), UPSTREAMS);
    }

    @Test
    void aBypassForOneCallTypeIsCaughtInThatCallTypeAlone() {
        RouterMaker bypass = RouterMutants.bypassFor(LampRequest.TYPE);

        Telegraphs.catches("R003", Telegraphs.subject(Telegraphs.LAMP, DoorMethod.ROUTE, bypass), UPSTREAMS);
        Telegraphs.spares("R003", Telegraphs.subject(Telegraphs.TAP, DoorMethod.ROUTE, bypass), UPSTREAMS);
    }

    @Test
    void aBypassAtOneEntryPointIsCaughtAtThatEntryPointAlone() {
        RouterMaker bypass = RouterMutants.callAsyncBypassFor(TapRequest.TYPE);

        for (WayIn entry : DoorMethod.values()) {
            Subject subject = Telegraphs.subject(Telegraphs.TAP, entry, bypass);
            if (entry == DoorMethod.CALL_ASYNC) {
                Telegraphs.catches("R003", subject, UPSTREAMS);
            } else {
                Telegraphs.spares("R003", subject, UPSTREAMS);
            }
        }
    }

    private static Arguments mutant(String name, RouterMaker maker, WayIn entry, String killer, String neighbour) {
        return Arguments.of(name, maker, entry, killer, neighbour);
    }
}
