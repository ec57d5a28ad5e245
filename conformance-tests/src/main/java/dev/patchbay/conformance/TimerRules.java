package dev.patchbay.conformance;

import dev.patchbay.CallException;
import dev.patchbay.CallOptions;
import dev.patchbay.ErrorKind;
import dev.patchbay.conformance.upstream.Instruction;
import dev.patchbay.conformance.upstream.ScriptedUpstream;
import dev.patchbay.conformance.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What is too slow is ended by a timer, closes its connection and counts as a fault. Time is moved forward for it. */
final class TimerRules {

    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final Duration DROP = Duration.ofMillis(40);
    private static final Duration IN_TIME = Duration.ofSeconds(5);

    private TimerRules() {}

    static List<Rule> rules() {
        return List.of(
                timedOut(
                        "R010",
                        "silence at the first until the attempt timer",
                        "the attempt timer does not cancel the request",
                        wire -> Instruction.silence()),
                timedOut(
                        "R014",
                        "a drip at the first until the attempt timer",
                        "the timer starts again with every byte",
                        wire -> Instruction.drip(wire.success(), 1, DROP)),
                Rule.of(
                        "R030",
                        "a spent deadline sends no request",
                        "the deadline is looked at after the first attempt only",
                        TimerRules::spentDeadline),
                Rule.of(
                        "R031",
                        "a deadline that passes while all are silent ends the call in time",
                        "the deadline bounds the wait between attempts, but not the attempts",
                        TimerRules::passingDeadline));
    }

    private static Rule timedOut(
            String id, String what, String usualCause, Function<WireScript<?>, Instruction> slowness) {
        return Rule.of(id, what + " is served by the second", usualCause, bench -> {
            bench.scenario(scenario -> {
                ScriptedUpstream first = scenario.socket(slowness.apply(bench.wire()));
                Upstream second = scenario.upstream();
                scenario.layout().deploy(first, second);

                Ended ended = outlast(scenario, first, CallOptions.defaults().withAttempts(1));

                ended.isFailure(ErrorKind.TIMEOUT);
                Trails.show(ended, "first TIMEOUT");
                scenario.saw(first, 1);
                scenario.saw(second, 0);
            });
            bench.scenario(scenario -> {
                ScriptedUpstream first = scenario.socket(slowness.apply(bench.wire()));
                Upstream second = scenario.upstream(scenario.success());
                scenario.layout().deploy(first, second);

                Ended ended = outlast(scenario, first, CallOptions.defaults());

                ended.isAnswered(bench.sample());
                Trails.show(ended, "first TIMEOUT", "second answered");
                scenario.saw(first, 1);
                scenario.saw(second, 1);
            });
        });
    }

    /** Lets the attempt timer run out once the request is there, and demands that its connection is closed then. */
    private static Ended outlast(Scenario scenario, ScriptedUpstream first, CallOptions options)
            throws InterruptedException {
        InFlight call = scenario.start(options);
        scenario.reached(first);
        long due = System.nanoTime();
        scenario.skip(Layout.ATTEMPT);
        Closing.isSeenBy(first, due);
        return scenario.end(call);
    }

    private static void spentDeadline(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            Upstream first = scenario.upstream();
            Upstream second = scenario.upstream();
            scenario.layout().deploy(first, second);

            Ended ended = scenario.call(CallOptions.defaults().withDeadline(Duration.ZERO));

            ended.isFailure(ErrorKind.DEADLINE_EXCEEDED);
            scenario.nobodyWaited();
            scenario.saw(first, 0);
            scenario.saw(second, 0);
        });
    }

    /** While the second is untried, the first attempt gets half of the deadline. */
    private static void passingDeadline(Bench bench) throws Exception {
        bench.scenario(scenario -> {
            ScriptedUpstream first = scenario.socket(Instruction.silence());
            ScriptedUpstream second = scenario.socket(Instruction.silence());
            scenario.layout().deploy(first, second);

            InFlight call = scenario.start(CallOptions.defaults().withDeadline(DEADLINE));
            scenario.reached(first);
            long half = System.nanoTime();
            scenario.skip(DEADLINE.dividedBy(2));
            Closing.isSeenBy(first, half);
            scenario.reached(second);
            long due = System.nanoTime();
            scenario.skip(DEADLINE.dividedBy(2));
            CallException told = scenario.end(call).isFailure(ErrorKind.DEADLINE_EXCEEDED);
            Duration late = Duration.ofNanos(System.nanoTime() - due);

            if (late.compareTo(IN_TIME) > 0) {
                throw new AssertionError("expected an end at the deadline, but it came " + late + " after it", told);
            }
            Closing.isSeenBy(second, due);
            scenario.saw(first, 1);
            scenario.saw(second, 1);
        });
    }
}
