package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import java.util.List;

/** Calls that end before they are answered, because nobody waits for them any more. */
final class EndingRules {

    /** Twice as often as a deployment may fail in a row before it rests. */
    static final int OFTEN = 6;

    private EndingRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                                "R032",
                                "a cancelled call closes its upstream, and however many there are rest nothing",
                                "a derived future is handed out, which does not forward its cancellation",
                                bench -> givingUp(bench, Ended::isCancelled))
                        .whereCallersBlock(false),
                Rule.of(
                                "R033",
                                "an interrupted caller is let go and keeps the interrupt flag",
                                "the interrupt ends the wait but not the request, or the flag is swallowed",
                                bench -> givingUp(bench, EndingRules::isInterrupted))
                        .whereCallersBlock(true));
    }

    /** What a caller is told who gave up. */
    @FunctionalInterface
    private interface Told {
        void check(Ended ended);
    }

    private static void isInterrupted(Ended ended) {
        ended.isFailure(ErrorKind.CANCELLED);
        if (!ended.interrupted()) {
            throw new AssertionError("expected the interrupt flag to be set again, but it is not");
        }
    }

    private static void givingUp(Bench bench, Told told) throws Exception {
        bench.scenario(scenario -> {
            Turn[] silences = Turn.of(Instruction.silence()).times(OFTEN);
            ScriptedUpstream first = scenario.socketTaking(Turn.inOrder(silences, scenario.answering()));
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            for (int calls = 1; calls <= OFTEN; calls++) {
                InFlight call = scenario.start(CallOptions.defaults());
                scenario.reached(first, calls);
                long gaveUp = System.nanoTime();
                call.giveUp();

                told.check(scenario.end(call));
                Closing.isSeenBy(first, calls, gaveUp);
            }
            scenario.answered();
            scenario.saw(first, OFTEN + 1);
            scenario.saw(second, 0);
        });
    }
}
