package dev.patchbay.conformance;

import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import java.time.Duration;
import java.util.List;

/** Calls that end before they are answered: by their deadline, or because nobody waits for them any more. */
final class EndingRules {

    private static final Duration DEADLINE = Duration.ofMillis(200);
    private static final Duration OVERSHOOT = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private EndingRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                        "R030",
                        "a spent deadline sends no request",
                        "the deadline is looked at after the first attempt only",
                        EndingRules::spentDeadline),
                Rule.of(
                        "R031",
                        "a deadline that passes while all are silent ends the call in time",
                        "the deadline bounds the wait between attempts, but not the attempts",
                        EndingRules::passingDeadline),
                Rule.of(
                                "R032",
                                "a cancelled call closes its upstream and rests nothing",
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

    private static void spentDeadline(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream();
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            Ended ended = scenario.call(CallOptions.defaults().withDeadline(Duration.ZERO));

            ended.isFailure(ErrorKind.DEADLINE_EXCEEDED);
            scenario.saw(first, 0);
            scenario.saw(second, 0);
        });
    }

    private static void passingDeadline(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            ScriptedUpstream first = scenario.socket(Instruction.silence());
            ScriptedUpstream second = scenario.socket(Instruction.silence());
            scenario.layout().deploy(first, second);

            long start = System.nanoTime();
            Ended ended = scenario.call(CallOptions.defaults().withDeadline(DEADLINE));
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            ended.isFailure(ErrorKind.DEADLINE_EXCEEDED);
            if (took.compareTo(DEADLINE.plus(OVERSHOOT)) > 0) {
                throw new AssertionError("expected an end after " + DEADLINE + ", but it came after " + took);
            }
            Closing.isSeenBy(first, start + DEADLINE.toNanos());
            Closing.isSeenBy(second, start + DEADLINE.toNanos());
            scenario.saw(first, 1);
            scenario.saw(second, 1);
        });
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
            ScriptedUpstream first = scenario.socket(Instruction.silence(), scenario.success());
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            InFlight call = scenario.start(CallOptions.defaults());
            if (!first.awaitRequests(1, PATIENCE)) {
                throw new AssertionError("expected a request at upstream 1, but none came");
            }
            long gaveUp = System.nanoTime();
            call.giveUp();

            told.check(scenario.end(call));
            Closing.isSeenBy(first, gaveUp);
            scenario.answered();
            scenario.saw(first, 2);
            scenario.saw(second, 0);
        });
    }
}
